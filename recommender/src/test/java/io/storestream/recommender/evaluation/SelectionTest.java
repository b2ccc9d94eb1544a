package io.storestream.recommender.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.algorithms.history.Kind;
import io.storestream.algorithms.history.Sequences;
import io.storestream.algorithms.history.TimeSplit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SelectionTest {
  @Test
  void learnsThatPeopleBuyTheSameAgain() {
    var all = shoppers(300, true);
    var chosen = choose(all);
    assertThat(chosen.merge().self()).isPositive();
    var report = Report.of(all, TimeSplit.of(all, 0.2), chosen, 1, 1);
    assertThat(report.test()).isNotNull();
    if (report.test() != null) {
      assertThat(report.test().overPopular().low()).isPositive();
    }
  }

  @Test
  void learnsThatPeopleNeverBuyTheSameAgain() {
    var chosen = choose(shoppers(300, false));
    assertThat(chosen.merge().self()).isZero();
  }

  @Test
  void sameDataGivesSameChoiceAndSample() {
    assertThat(choose(shoppers(80, true))).isEqualTo(choose(shoppers(80, true)));
    var questions = new ArrayList<TimeSplit.Question>();
    for (int i = 0; i < 20; i++) {
      questions.add(new TimeSplit.Question(i, new int[] {1}));
    }
    assertThat(Selection.sample(questions, 5, 3))
        .hasSize(5)
        .isEqualTo(Selection.sample(questions, 5, 3));
    assertThat(Selection.sample(questions, 20, 3)).isEqualTo(questions);
  }

  private static Parameters choose(Sequences all) {
    var split = TimeSplit.of(all, 0.2);
    var questions = split.validationQuestions(all);
    var tried = new int[1];
    var chosen =
        new Selection(all.before(split.validation()), questions, 2, n -> tried[0] = n)
            .select(Parameters.start(20));
    assertThat(tried[0]).isBetween(1, Selection.candidates());
    return chosen;
  }

  /**
   * @param again everybody has one favourite and buys nothing else; otherwise everybody buys the
   *     ten items of a taste, each once, in an order of their own
   */
  private static Sequences shoppers(int people, boolean again) {
    var random = new Random(5);
    int days = 10;
    int n = people * days;
    var person = new int[n];
    var item = new int[n];
    var at = new long[n];
    var kind = new byte[n];
    Arrays.fill(kind, Kind.PURCHASE.code());
    for (int shopper = 0; shopper < people; shopper++) {
      int[] order = random.ints(0, days).distinct().limit(days).toArray();
      int favourite = random.nextInt(200);
      for (int day = 0; day < days; day++) {
        int e = shopper * days + day;
        person[e] = shopper;
        item[e] = again ? favourite : shopper % 20 * 10 + order[day];
        at[e] = day * 86_400L + random.nextInt(1000);
      }
    }
    return Sequences.of(people, 200, n, person, item, at, kind);
  }

  @Test
  void fillAddsOnlyWhatIsMissing() {
    assertThat(Model.fill(new int[] {3, 1}, new int[] {1, 2, 4}, 3)).containsExactly(3, 1, 2);
    assertThat(Model.fill(new int[0], new int[] {7}, 3)).containsExactly(7);
    assertThat(List.of(Model.fill(new int[] {1, 2}, new int[] {3}, 2))).hasSize(1);
  }
}
