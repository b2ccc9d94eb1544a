package io.storestream.recommender.evaluation;

import io.storestream.algorithms.history.Sequences;
import io.storestream.algorithms.history.TimeSplit;
import io.storestream.algorithms.history.TimeSplit.Question;
import io.storestream.algorithms.ranking.Baselines;
import io.storestream.algorithms.ranking.Interval;
import io.storestream.algorithms.ranking.ListMerge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How good a model is on what it did not see. A part is absent when nobody known before it bought
 * in it.
 *
 * @param validation on which parameters were chosen
 * @param test touched once, after everything was chosen
 */
public record Report(@Nullable Part validation, @Nullable Part test) {
  /**
   * The model and what it has to beat, on the same questions.
   *
   * @param popular the most popular items, the same for everybody
   * @param personal a person's own most frequent items, filled up with popular ones
   * @param overPopular NDCG@10 of the model minus that of {@code popular}
   * @param overPersonal NDCG@10 of the model minus that of {@code personal}
   */
  public record Part(
      int questions,
      Scores.Summary model,
      Scores.Summary popular,
      Scores.Summary personal,
      Interval overPopular,
      Interval overPersonal) {

    /** Lines for the log. */
    public String table(String name) {
      return """
      %s: %d people's next baskets
        model    %s
        popular  %s
        personal %s
        NDCG@10 over popular %s, over personal %s\
      """
          .formatted(name, questions, model, popular, personal, overPopular, overPersonal);
    }
  }

  /**
   * Trains with {@code chosen} before each part and answers its questions.
   *
   * @param seed of the intervals
   */
  public static Report of(
      Sequences all, TimeSplit split, Parameters chosen, int threads, long seed) {
    return new Report(
        part(all.before(split.validation()), split.validationQuestions(all), chosen, threads, seed),
        part(all.before(split.test()), split.testQuestions(all), chosen, threads, seed));
  }

  private static @Nullable Part part(
      Sequences known, List<Question> questions, Parameters chosen, int threads, long seed) {
    if (questions.isEmpty()) {
      return null;
    }
    var model = Model.train(known, chosen, threads, _ -> {});
    var scratch = new ListMerge(chosen.merge());
    var answers = Scores.of(questions, q -> model.recommend(known, q.person(), Scores.K, scratch));
    int[] top = model.popular().items();
    var popular = Scores.of(questions, _ -> top);
    var personal =
        Scores.of(
            questions,
            q ->
                Model.fill(Baselines.personal(known, q.person(), Scores.K).items(), top, Scores.K));
    return new Part(
        questions.size(),
        answers.summary(seed),
        popular.summary(seed),
        personal.summary(seed),
        answers.ndcgOver(popular, seed),
        answers.ndcgOver(personal, seed));
  }
}
