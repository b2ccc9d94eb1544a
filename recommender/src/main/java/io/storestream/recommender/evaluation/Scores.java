package io.storestream.recommender.evaluation;

import io.storestream.algorithms.history.TimeSplit.Question;
import io.storestream.algorithms.ranking.Interval;
import io.storestream.algorithms.ranking.RankingMetrics;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * How well each question was answered.
 *
 * @param ndcg NDCG at {@link #K}; shape {@code [questions]}
 * @param recall recall at {@link #K}; shape {@code [questions]}
 * @param hit 1 if one of the first {@link #K} was bought; shape {@code [questions]}
 */
public record Scores(double[] ndcg, double[] recall, double[] hit) {
  /** Cut-off of every metric. */
  public static final int K = 10;

  /**
   * @param answer items for a question, best first
   */
  static Scores of(List<Question> questions, Function<Question, int[]> answer) {
    int n = questions.size();
    var scores = new Scores(new double[n], new double[n], new double[n]);
    for (int q = 0; q < n; q++) {
      var question = questions.get(q);
      int[] ranked = answer.apply(question);
      scores.ndcg[q] = RankingMetrics.ndcgAt(K, ranked, question.bought());
      scores.recall[q] = RankingMetrics.recallAt(K, ranked, question.bought());
      scores.hit[q] = RankingMetrics.hitAt(K, ranked, question.bought());
    }
    return scores;
  }

  double meanNdcg() {
    return Arrays.stream(ndcg).average().orElse(0);
  }

  Summary summary(long seed) {
    return new Summary(Interval.of(ndcg, seed), Interval.of(recall, seed), Interval.of(hit, seed));
  }

  /** NDCG minus that of {@code other} for the same questions. */
  Interval ndcgOver(Scores other, long seed) {
    return Interval.ofDifference(ndcg, other.ndcg, seed);
  }

  /** Means with 95 % intervals. */
  public record Summary(Interval ndcg, Interval recall, Interval hit) {
    @Override
    public String toString() {
      return "NDCG@10 " + ndcg + "  recall@10 " + recall + "  hit@10 " + hit;
    }
  }
}
