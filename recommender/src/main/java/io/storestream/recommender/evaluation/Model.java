package io.storestream.recommender.evaluation;

import io.storestream.algorithms.cooccurrence.Cooccurrence;
import io.storestream.algorithms.history.Sequences;
import io.storestream.algorithms.ranking.Baselines;
import io.storestream.algorithms.ranking.ItemLists;
import io.storestream.algorithms.ranking.ListMerge;
import io.storestream.algorithms.ranking.Ranked;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * What is released: lists of similar items and the popular ones, with the weights to merge them.
 *
 * @param similar list of each item
 * @param popular for people without history and to fill up
 */
public record Model(ItemLists similar, Ranked popular, ListMerge.Weights merge) {
  /** Entries of the popular list. */
  static final int POPULAR = 200;

  private static final double DAY = 86_400;

  /** Trains on everything in {@code known}. */
  public static Model train(
      Sequences known, Parameters parameters, int threads, IntConsumer progress) {
    var counts = new Cooccurrence(known, parameters.closeness());
    var nearest = counts.nearest(parameters.k(), parameters.b(), threads, progress);
    return new Model(
        counts.weighted(nearest, parameters.a(), parameters.p()),
        popular(known, parameters.popularDays()),
        parameters.merge());
  }

  static Ranked popular(Sequences known, double halfLifeDays) {
    return Baselines.popular(known, POPULAR, halfLifeDays * DAY);
  }

  /**
   * The {@code n} best for a person, exactly as the API serves them: the lists of the newest events
   * merged, filled up with popular items. What was bought before may come again.
   */
  public int[] recommend(Sequences known, int person, int n, ListMerge scratch) {
    scratch.clear();
    int step = 0;
    int start = known.start(person);
    int end = known.end(person);
    for (int e = end - 1; e >= Math.max(start, end - merge.history()); e--) {
      if (e + 1 < end && known.at(e) != known.at(e + 1)) {
        step++;
      }
      similar.addTo(scratch, known.item(e), step);
    }
    return fill(scratch.top(n, _ -> true).items(), popular.items(), n);
  }

  /** The first {@code n} of {@code best} followed by what {@code rest} adds. */
  static int[] fill(int[] best, int[] rest, int n) {
    int[] filled = Arrays.copyOf(best, n);
    int size = Math.min(best.length, n);
    for (int i = 0; i < rest.length && size < n; i++) {
      int item = rest[i];
      if (Arrays.stream(filled, 0, size).noneMatch(x -> x == item)) {
        filled[size++] = item;
      }
    }
    return Arrays.copyOf(filled, size);
  }
}
