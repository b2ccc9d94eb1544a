package io.storestream.recommender.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.algorithms.ranking.Interval;
import io.storestream.recommender.evaluation.Verdict.Bar;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Bar BAR = new Bar(50, 0.1);

  @Test
  void passesWhenSurelyBetterThanPopularity() {
    assertThat(Verdict.of(report(100, 0.3, 0.05), null, BAR).passed()).isTrue();
    assertThat(Verdict.of(report(100, 0.3, 0.05), 0.32, BAR).reasons()).isEmpty();
  }

  @Test
  void rejectsWhenLowerBoundIsNotAbovePopularity() {
    var verdict = Verdict.of(report(100, 0.3, -0.01), null, BAR);
    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.reasons())
        .singleElement()
        .asString()
        .startsWith("not surely better than popularity: NDCG@10 differs by 0.1000 [-0.0100");
  }

  @Test
  void rejectsWhenLiveReleaseIsMuchBetter() {
    var verdict = Verdict.of(report(100, 0.3, 0.05), 0.34, BAR);
    assertThat(verdict.reasons())
        .containsExactly(
            "worse than the live release: NDCG@10 0.3000, live 0.3400, at most 10 % may be lost");
  }

  @Test
  void passesUnjudgedWithTooFewPeople() {
    var verdict = Verdict.of(report(49, 0.3, -0.05), 0.9, BAR);
    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.reasons()).singleElement().asString().contains("49 people", "50 are needed");
    assertThat(Verdict.of(new Report(null, null), null, BAR).passed()).isTrue();
  }

  private static Report report(int people, double ndcg, double low) {
    var interval = new Interval(ndcg, ndcg - 0.01, ndcg + 0.01, people);
    var summary = new Scores.Summary(interval, interval, interval);
    var difference = new Interval(0.1, low, 0.2, people);
    return new Report(
        new Report.Part(people, summary, summary, summary, difference, difference), null);
  }
}
