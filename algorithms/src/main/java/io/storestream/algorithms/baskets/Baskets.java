package io.storestream.algorithms.baskets;

import io.storestream.algorithms.history.Sequences;
import io.storestream.algorithms.ranking.ItemLists;
import io.storestream.algorithms.ranking.Ranked;
import io.storestream.algorithms.ranking.TopK;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Exact pair counts in baskets. A basket is the distinct items one person bought at one moment.
 *
 * @implNote A row of pair counts at a time: O(sum of basket²) time, O(items + purchases) space
 */
public final class Baskets {
  private final int items;
  private final int[] offsets;
  private final int[] item;
  private final int[] holdingOffsets;
  private final int[] holding;

  /**
   * @param largest baskets with more distinct items are left out: wholesale orders say little about
   *     what goes together, and cost most; at least 2
   */
  public Baskets(Sequences sequences, int largest) {
    if (largest < 2) {
      throw new IllegalArgumentException("largest is " + largest + ", must be at least 2");
    }
    items = sequences.items();
    var starts = new int[sequences.events() + 1];
    var kept = new int[sequences.events()];
    int baskets = 0;
    int n = 0;
    for (int p = 0; p < sequences.people(); p++) {
      int e = sequences.start(p);
      while (e < sequences.end(p)) {
        long moment = sequences.at(e);
        int begin = n;
        for (; e < sequences.end(p) && sequences.at(e) == moment; e++) {
          boolean repeated = n > begin && kept[n - 1] == sequences.item(e);
          if (sequences.isPurchase(e) && !repeated) {
            kept[n++] = sequences.item(e);
          }
        }
        if (n == begin || n - begin > largest) {
          n = begin;
        } else {
          starts[++baskets] = n;
        }
      }
    }
    offsets = Arrays.copyOf(starts, baskets + 1);
    item = Arrays.copyOf(kept, n);
    holdingOffsets = new int[items + 1];
    for (int i : item) {
      holdingOffsets[i + 1]++;
    }
    for (int i = 0; i < items; i++) {
      holdingOffsets[i + 1] += holdingOffsets[i];
    }
    holding = new int[n];
    int[] next = Arrays.copyOf(holdingOffsets, items);
    for (int b = 0; b < baskets; b++) {
      for (int e = offsets[b]; e < offsets[b + 1]; e++) {
        holding[next[item[e]]++] = b;
      }
    }
  }

  /** Baskets kept. */
  public int size() {
    return offsets.length - 1;
  }

  /** Baskets that hold {@code i}. */
  public int count(int i) {
    return holdingOffsets[i + 1] - holdingOffsets[i];
  }

  /** Baskets that hold both; {@link #count} when they are the same. */
  public int count(int i, int j) {
    int both = 0;
    for (int h = holdingOffsets[i]; h < holdingOffsets[i + 1]; h++) {
      int b = holding[h];
      both += Arrays.binarySearch(item, offsets[b], offsets[b + 1], j) >= 0 ? 1 : 0;
    }
    return both;
  }

  /**
   * The {@code k} items most surely bought together with each: lift above 1, at least {@code
   * support} common baskets, by {@link PairStatistics#logLikelihoodRatio}, which is the score.
   *
   * @param support at least 1
   * @param progress told the number of items done
   */
  public ItemLists boughtTogether(int k, int support, IntConsumer progress) {
    var lists = new Ranked[items];
    var counts = new int[items];
    var touched = new int[items];
    var top = new TopK(k);
    for (int i = 0; i < items; i++) {
      int n = 0;
      for (int h = holdingOffsets[i]; h < holdingOffsets[i + 1]; h++) {
        int b = holding[h];
        for (int e = offsets[b]; e < offsets[b + 1]; e++) {
          if (counts[item[e]]++ == 0) {
            touched[n++] = item[e];
          }
        }
      }
      for (int t = 0; t < n; t++) {
        int j = touched[t];
        int both = counts[j];
        counts[j] = 0;
        if (j != i
            && both >= Math.max(1, support)
            && PairStatistics.lift(both, count(i), count(j), size()) > 1) {
          top.offer(j, (float) PairStatistics.logLikelihoodRatio(both, count(i), count(j), size()));
        }
      }
      lists[i] = top.drain();
      progress.accept(i + 1);
    }
    return ItemLists.of(lists);
  }
}
