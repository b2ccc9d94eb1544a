package io.storestream.recommender.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.storestream.algorithms.history.TimeSplit;
import io.storestream.algorithms.ranking.Baselines;
import io.storestream.algorithms.ranking.ListMerge;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class OnlineRetailTest {
  @Test
  void trainedModelBeatsPopularityOnTimeSplit() throws Exception {
    var file = OnlineRetail.file();
    assumeTrue(Files.exists(file), () -> "SKIPPED: no " + file.toAbsolutePath().normalize());
    long t0 = System.nanoTime();
    var all = OnlineRetail.load(file);
    var split = TimeSplit.of(all, 0.1);
    var validation = split.validationQuestions(all);
    var test = split.testQuestions(all);
    System.out.printf(
        "events %d people %d items %d split %s val %d test %d load %.1fs%n",
        all.events(),
        all.people(),
        all.items(),
        split,
        validation.size(),
        test.size(),
        (System.nanoTime() - t0) / 1e9);
    var train = all.before(split.validation());
    t0 = System.nanoTime();
    var chosen = new Selection(train, validation, 2, _ -> {}).select(Parameters.start(100));
    System.out.printf("chosen %s in %.1fs%n", chosen, (System.nanoTime() - t0) / 1e9);
    for (var part : new String[] {"validation", "test"}) {
      var known = part.equals("test") ? all.before(split.test()) : train;
      var questions = part.equals("test") ? test : validation;
      t0 = System.nanoTime();
      var model = Model.train(known, chosen, 2, _ -> {});
      System.out.printf("train %.2fs%n", (System.nanoTime() - t0) / 1e9);
      var scratch = new ListMerge(chosen.merge());
      var m = Scores.of(questions, q -> model.recommend(known, q.person(), 10, scratch));
      var pop = Scores.of(questions, _ -> model.popular().items());
      var pers =
          Scores.of(
              questions,
              q ->
                  Model.fill(
                      Baselines.personal(known, q.person(), 10).items(),
                      model.popular().items(),
                      10));
      System.out.println(part + " model " + m.summary());
      System.out.println(part + " popular " + pop.summary());
      System.out.println(part + " personal " + pers.summary());
      System.out.println("over popular " + m.ndcgOver(pop) + " over personal " + m.ndcgOver(pers));
      assertThat(m.ndcgOver(pop).low()).isPositive();
    }
  }
}
