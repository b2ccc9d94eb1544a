package io.storestream.recommender.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TrainingParametersTest {
  private final TrainingSettings defaults =
      new Binder(new MapConfigurationPropertySource(Map.of()))
          .bindOrCreate("recommender.training", TrainingSettings.class);

  @Test
  void namesAndDefaultsOfSettings() {
    assertThat(defaults)
        .isEqualTo(
            new TrainingSettings(730, 100, 42, 0.1, 1500, 20, 3, 150, 3_000_000, 2, 50, 0.1));
  }

  @Test
  void requestOverridesDefaults() {
    assertThat(TrainingParameters.of(Map.of(), defaults))
        .isEqualTo(new TrainingParameters(730, 100, 42));
    assertThat(TrainingParameters.of(Map.of("history", "30", "k", " 10 ", "seed", "-1"), defaults))
        .isEqualTo(new TrainingParameters(30, 10, -1));
  }

  @Test
  void rejectsWhatItDoesNotKnowOrCannotUse() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingParameters.of(Map.of("epochs", "1"), defaults))
        .withMessage(
            "unknown parameter epochs; allowed: history (days), k (length of a list), seed");
    for (var wrong : new String[] {"0", "-1", "1001", "", "1.5", "99999999999999999999"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TrainingParameters.of(Map.of("k", wrong), defaults))
          .withMessage("parameter k is '" + wrong + "'; allowed: whole numbers from 1 to 1000");
    }
  }
}
