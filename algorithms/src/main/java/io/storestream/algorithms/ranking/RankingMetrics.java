package io.storestream.algorithms.ranking;

import java.util.Arrays;

/** How good a ranking is for one person. Relevant items are sorted ascending, no duplicates. */
public final class RankingMetrics {
  private RankingMetrics() {}

  /**
   * Normalised discounted cumulative gain: sum over {@code i < k} of [ranked[i] relevant] / log2(i
   * + 2), over its best value.
   *
   * @param ranked item numbers, best first; shape {@code [n]}, no duplicates
   * @param relevant items held out for this person, ascending; not empty
   * @return ratio in [0, 1]
   * @throws IllegalArgumentException if {@code k < 1} or nothing is relevant (undefined)
   * @implNote O(min(k, n) log |relevant|). Source: doi.org/10.1145/582415.582418
   */
  public static double ndcgAt(int k, int[] ranked, int[] relevant) {
    check(k, relevant);
    double gain = 0;
    for (int i = 0; i < Math.min(k, ranked.length); i++) {
      if (contains(relevant, ranked[i])) {
        gain += discount(i);
      }
    }
    double best = 0;
    for (int i = 0; i < Math.min(k, relevant.length); i++) {
      best += discount(i);
    }
    return gain / best;
  }

  /**
   * Share of the relevant items among the first {@code k}: hits / |relevant|. With more than {@code
   * k} relevant items it stays below 1.
   *
   * @throws IllegalArgumentException if {@code k < 1} or nothing is relevant (undefined)
   */
  public static double recallAt(int k, int[] ranked, int[] relevant) {
    check(k, relevant);
    return (double) hits(k, ranked, relevant) / relevant.length;
  }

  /**
   * 1 if one of the first {@code k} is relevant, else 0.
   *
   * @throws IllegalArgumentException if {@code k < 1} or nothing is relevant (undefined)
   */
  public static double hitAt(int k, int[] ranked, int[] relevant) {
    check(k, relevant);
    return hits(k, ranked, relevant) > 0 ? 1 : 0;
  }

  private static int hits(int k, int[] ranked, int[] relevant) {
    int hits = 0;
    for (int i = 0; i < Math.min(k, ranked.length); i++) {
      if (contains(relevant, ranked[i])) {
        hits++;
      }
    }
    return hits;
  }

  private static boolean contains(int[] sorted, int item) {
    return Arrays.binarySearch(sorted, item) >= 0;
  }

  private static double discount(int rank) {
    return Math.log(2) / Math.log(rank + 2);
  }

  private static void check(int k, int[] relevant) {
    if (k < 1) {
      throw new IllegalArgumentException("k is " + k + ", must be at least 1");
    }
    if (relevant.length == 0) {
      throw new IllegalArgumentException("nothing is relevant: the metric is undefined");
    }
  }
}
