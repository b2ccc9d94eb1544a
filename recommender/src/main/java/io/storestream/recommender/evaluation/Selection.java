package io.storestream.recommender.evaluation;

import io.storestream.algorithms.cooccurrence.Closeness;
import io.storestream.algorithms.cooccurrence.Cooccurrence;
import io.storestream.algorithms.history.Sequences;
import io.storestream.algorithms.history.TimeSplit.Question;
import io.storestream.algorithms.ranking.ItemLists;
import io.storestream.algorithms.ranking.ListMerge;
import io.storestream.algorithms.ranking.ListMerge.Weights;
import io.storestream.algorithms.ranking.Ranked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Chooses {@link Parameters} on the validation part: one parameter after the other, each over a few
 * values, best NDCG@10 kept, twice around. The test part is not known here.
 *
 * @implNote The lists of the last closeness and {@code b} are kept, so parameters that only
 *     re-weigh cost an evaluation, not a count
 */
public final class Selection {
  private static final int ROUNDS = 2;

  private final Sequences known;
  private final List<Question> questions;
  private final int threads;
  private final IntConsumer progress;
  private int tried;

  private @Nullable Closeness countedFor;
  private @Nullable Cooccurrence counts;
  private double nearestFor;
  private @Nullable ItemLists nearest;
  private double popularFor;
  private @Nullable Ranked popular;

  /**
   * @param known events before the validation span
   * @param progress told the number of candidates tried, of {@link #candidates()}
   */
  public Selection(Sequences known, List<Question> questions, int threads, IntConsumer progress) {
    this.known = known;
    this.questions = questions;
    this.threads = threads;
    this.progress = progress;
  }

  /**
   * At most {@code limit} of the questions, drawn with {@code seed}: bounds the cost of a choice.
   */
  public static List<Question> sample(List<Question> questions, int limit, long seed) {
    if (questions.size() <= limit) {
      return questions;
    }
    var shuffled = new ArrayList<>(questions);
    Collections.shuffle(shuffled, new Random(seed));
    return List.copyOf(shuffled.subList(0, limit));
  }

  /** Models tried in all. */
  public static int candidates() {
    return ROUNDS * AXES.stream().mapToInt(List::size).sum();
  }

  /** The best parameters found from {@code start} on. */
  public Parameters select(Parameters start) {
    var best = start.withPopularDays(popularDays());
    double bestScore = score(best);
    for (int round = 0; round < ROUNDS; round++) {
      var before = best;
      for (var axis : AXES) {
        var origin = best;
        for (var change : axis) {
          var candidate = change.apply(origin);
          if (!candidate.equals(origin)) {
            double score = score(candidate);
            if (score > bestScore) {
              bestScore = score;
              best = candidate;
            }
          }
          progress.accept(++tried);
        }
      }
      if (best.equals(before)) {
        break;
      }
    }
    return best;
  }

  /** Half-life with which popular items foretell best: the strongest baseline of its kind. */
  private double popularDays() {
    return List.of(Parameters.ALL_ALIKE, 90.0, 30.0, 7.0).stream()
        .max(
            Comparator.comparingDouble(days -> {
              int[] items = Model.popular(known, days).items();
              return Scores.of(questions, _ -> items).meanNdcg();
            }))
        .orElseThrow();
  }

  private double score(Parameters parameters) {
    var model = model(parameters);
    var scratch = new ListMerge(parameters.merge());
    return Scores.of(questions, q -> model.recommend(known, q.person(), Scores.K, scratch))
        .meanNdcg();
  }

  private Model model(Parameters parameters) {
    var counting = counts;
    if (counting == null || !parameters.closeness().equals(countedFor)) {
      counting = new Cooccurrence(known, parameters.closeness());
      counts = counting;
      countedFor = parameters.closeness();
      nearest = null;
    }
    var lists = nearest;
    if (lists == null || nearestFor != parameters.b()) {
      lists = counting.nearest(parameters.k(), parameters.b(), threads, _ -> {});
      nearest = lists;
      nearestFor = parameters.b();
    }
    var top = popular;
    if (top == null || popularFor != parameters.popularDays()) {
      top = Model.popular(known, parameters.popularDays());
      popular = top;
      popularFor = parameters.popularDays();
    }
    return new Model(
        counting.weighted(lists, parameters.a(), parameters.p()), top, parameters.merge());
  }

  private static final List<List<UnaryOperator<Parameters>>> AXES =
      List.of(
          axis(
              List.of(0.0, 1.0, 4.0, 8.0, 16.0, 32.0),
              (p, v) -> p.withMerge(new Weights(p.merge().decay(), v, p.merge().history()))),
          axis(
              List.of(0.5, 0.7, 0.8, 0.9, 1.0),
              (p, v) -> p.withMerge(new Weights(v, p.merge().self(), p.merge().history()))),
          axis(
              List.of(20.0, 50.0, 100.0, 200.0),
              (p, v) ->
                  p.withMerge(new Weights(p.merge().decay(), p.merge().self(), v.intValue()))),
          axis(List.of(0.5, 0.7, 1.0, 1.5), Parameters::withP),
          axis(List.of(0.0, 0.25, 0.5, 0.75), Parameters::withA),
          axis(List.of(0.0, 0.15, 0.25, 0.4), Parameters::withB),
          axis(List.of(0.0, 0.5, 0.8, 1.0), Parameters::withDecay),
          axis(List.of(0.0, 0.5, 1.0), Parameters::withBackward));

  @FunctionalInterface
  private interface Change {
    Parameters apply(Parameters parameters, Double value);
  }

  private static List<UnaryOperator<Parameters>> axis(List<Double> values, Change change) {
    var axis = new ArrayList<UnaryOperator<Parameters>>();
    for (var value : values) {
      axis.add(parameters -> change.apply(parameters, value));
    }
    return axis;
  }
}
