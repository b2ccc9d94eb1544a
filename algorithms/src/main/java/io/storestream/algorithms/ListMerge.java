package io.storestream.algorithms;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/**
 * Merges the ranked lists of several seeds into one: {@code score(j) = sum over s of w_s *
 * list_s(j)}, an item missing from a list scoring 0 there.
 */
public final class ListMerge {
  private static final Comparator<Entry> WORST_FIRST =
      Comparator.comparingDouble(Entry::score)
          .thenComparing(Comparator.comparingInt(Entry::item).reversed());

  private ListMerge() {}

  /**
   * One seed's list.
   *
   * @param items item numbers; shape {@code [n]}, no duplicates
   * @param scores shape {@code [n]}
   * @param weight of this list, not negative
   */
  public record Seed(int[] items, float[] scores, double weight) {
    public Seed {
      if (items.length != scores.length) {
        throw new IllegalArgumentException(items.length + " items, " + scores.length + " scores");
      }
      if (!(weight >= 0)) {
        throw new IllegalArgumentException("weight is negative: " + weight);
      }
    }
  }

  /**
   * @param seed index of the seed that contributed most, the first of equals
   */
  public record Entry(int item, double score, int seed) {}

  /**
   * The best {@code k} items of all lists, best first; equal scores by item number.
   *
   * @param allowed items that may appear
   * @throws IllegalArgumentException if {@code k < 1}
   * @implNote O(N + M log k) time for N list entries over M different items, O(M) space
   */
  public static List<Entry> top(int k, List<Seed> seeds, IntPredicate allowed) {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1: " + k);
    }
    var sums = new HashMap<Integer, Sum>();
    for (int s = 0; s < seeds.size(); s++) {
      var seed = seeds.get(s);
      for (int i = 0; i < seed.items().length; i++) {
        int item = seed.items()[i];
        if (allowed.test(item)) {
          sums.computeIfAbsent(item, _ -> new Sum()).add(s, seed.weight() * seed.scores()[i]);
        }
      }
    }
    var best = new PriorityQueue<>(WORST_FIRST);
    sums.forEach((item, sum) -> {
      best.add(new Entry(item, sum.score, sum.seed));
      if (best.size() > k) {
        best.remove();
      }
    });
    var merged = new ArrayList<>(best);
    merged.sort(WORST_FIRST.reversed());
    return List.copyOf(merged);
  }

  /**
   * Weights of seeds ordered newest first: {@code 2^(-s / halfLife)}.
   *
   * @param n number of seeds
   * @param halfLife seeds after which a weight has halved, positive
   * @return shape {@code [n]}, first 1, falling
   */
  public static double[] recency(int n, double halfLife) {
    if (!(halfLife > 0)) {
      throw new IllegalArgumentException("half-life must be positive: " + halfLife);
    }
    var weights = new double[n];
    for (int s = 0; s < n; s++) {
      weights[s] = Math.pow(2, -s / halfLife);
    }
    return weights;
  }

  private static final class Sum {
    private double score;
    private double largest = -1;
    private int seed;

    void add(int from, double part) {
      score += part;
      if (part > largest) {
        largest = part;
        seed = from;
      }
    }
  }
}
