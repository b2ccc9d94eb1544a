package io.storestream.recommender.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * May a model be released?
 *
 * @param reasons why not, or what could not be judged; empty when everything was judged good
 */
public record Verdict(boolean passed, List<String> reasons) {
  /**
   * The bar a model has to clear.
   *
   * @param minQuestions below it nothing is judged: a young shop gets lists, too
   * @param tolerance share of the live release's NDCG@10 a new one may lose, in [0, 1]
   */
  public record Bar(int minQuestions, double tolerance) {}

  /**
   * @param liveNdcg NDCG@10 on validation that the live release had, if one is live and was judged
   */
  public static Verdict of(Report report, @Nullable Double liveNdcg, Bar bar) {
    var part = report.validation();
    int questions = part == null ? 0 : part.questions();
    if (part == null || questions < bar.minQuestions()) {
      return new Verdict(
          true,
          List.of(
              "not judged: %d people bought again in the validation span, %d are needed"
                  .formatted(questions, bar.minQuestions())));
    }
    var reasons = new ArrayList<String>();
    if (part.overPopular().low() <= 0) {
      reasons.add("not surely better than popularity: NDCG@10 differs by " + part.overPopular());
    }
    double ndcg = part.model().ndcg().mean();
    if (liveNdcg != null && ndcg < liveNdcg * (1 - bar.tolerance())) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "worse than the live release: NDCG@10 %.4f, live %.4f, at most %.0f %% may be lost",
              ndcg,
              liveNdcg,
              bar.tolerance() * 100));
    }
    return new Verdict(reasons.isEmpty(), List.copyOf(reasons));
  }
}
