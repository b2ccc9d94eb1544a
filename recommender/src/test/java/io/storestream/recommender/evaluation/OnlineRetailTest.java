package io.storestream.recommender.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.storestream.algorithms.history.TimeSplit;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The whole public data set, straight into selection and evaluation. */
class OnlineRetailTest {
  @Test
  void trainedModelBeatsPopularityAndPersonalFrequencyOnTimeSplit() throws Exception {
    var file = OnlineRetail.file();
    if (!Files.exists(file)) {
      System.out.println("SKIPPED: no " + file.toAbsolutePath().normalize());
    }
    assumeTrue(Files.exists(file), "public data set is missing");
    var all = OnlineRetail.load(file);
    assertThat(all.events()).isGreaterThan(500_000);
    var split = TimeSplit.of(all, 0.1);
    var known = all.before(split.validation());
    var chosen =
        new Selection(known, split.validationQuestions(all), 2, _ -> {})
            .select(Parameters.start(100));
    System.out.println(chosen);
    var report = Report.of(all, split, chosen, 2, 42);
    var validation = report.validation();
    var test = report.test();
    assertThat(validation).isNotNull();
    assertThat(test).isNotNull();
    if (validation != null && test != null) {
      System.out.println(validation.table("validation"));
      System.out.println(test.table("test"));
      assertThat(test.overPopular().low()).isPositive();
      assertThat(test.overPersonal().low()).isPositive();
      assertThat(test.model().recall().low()).isGreaterThan(test.popular().recall().high());
    }
  }
}
