package io.storestream.algorithms.ranking;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * One ranking out of the lists of what a person did last. Serving and evaluation both score with
 * this class, so what was measured is what is shown.
 *
 * <pre>score(j) = sum over entries h of the history: decay^step(h) · (list_h(j) + [j = h] · self)
 * </pre>
 *
 * The step of an entry is the number of later moments in the history: everything of the newest
 * basket has step 0, the basket before it step 1; a view is a moment of its own. Entries come
 * newest first. Not for use by several threads.
 *
 * @implNote open addressing over int keys; O(sum of list lengths) time
 */
public final class ListMerge {
  private static final int EMPTY = -1;

  private final Weights weights;
  private int[] keys = new int[1024];
  private double[] sums = new double[1024];
  private float[] strongest = new float[1024];
  private int[] because = new int[1024];
  private int size;
  private int entries;

  /**
   * How histories are weighed; chosen in training, carried by the release.
   *
   * @param decay weight of a moment relative to the one after it, in (0, 1]
   * @param self score of the entry's own item, zero or more: how much people buy the same again
   * @param history entries used at most, newest first, at least 1
   */
  public record Weights(double decay, double self, int history) {
    public Weights {
      if (!(decay > 0 && decay <= 1)) {
        throw new IllegalArgumentException("decay is " + decay + ", must be in (0, 1]");
      }
      if (!(self >= 0)) {
        throw new IllegalArgumentException("self is " + self + ", must be 0 or more");
      }
      if (history < 1) {
        throw new IllegalArgumentException("history is " + history + ", must be at least 1");
      }
    }
  }

  public ListMerge(Weights weights) {
    this.weights = weights;
    Arrays.fill(keys, EMPTY);
  }

  /** Forgets everything added. */
  public void clear() {
    Arrays.fill(keys, EMPTY);
    size = 0;
    entries = 0;
  }

  /**
   * Adds the next entry of the history; ignored once {@link Weights#history()} entries are in.
   *
   * @param item what the person did something with
   * @param step number of later moments, 0 or more
   * @param list items like it; lists that lack the item itself and those that name it both work
   */
  public void add(int item, int step, Ranked list) {
    add(item, step, list.items(), list.scores(), 0, list.size());
  }

  /** As above with the list in {@code from <= i < to} of larger arrays. */
  void add(int item, int step, int[] items, float[] scores, int from, int to) {
    if (entries == weights.history()) {
      return;
    }
    entries++;
    double weight = Math.pow(weights.decay(), step);
    if (weights.self() > 0) {
      put(item, weight * weights.self(), item);
    }
    for (int i = from; i < to; i++) {
      if (items[i] != item) {
        put(items[i], weight * scores[i], item);
      }
    }
  }

  /**
   * The best allowed items so far.
   *
   * @param n at least 1
   * @param allowed asked once per candidate, before ranking
   */
  public Ranked top(int n, IntPredicate allowed) {
    var top = new TopK(n);
    for (int slot = 0; slot < keys.length; slot++) {
      if (keys[slot] != EMPTY && allowed.test(keys[slot])) {
        top.offer(keys[slot], (float) sums[slot]);
      }
    }
    return top.drain();
  }

  /**
   * The entry of the history that gave {@code item} most of its score: the reason to show.
   *
   * @return an item number, or -1 if {@code item} has no score
   */
  public int because(int item) {
    int slot = slot(item);
    return keys[slot] == EMPTY ? -1 : because[slot];
  }

  private void put(int item, double score, int source) {
    int slot = slot(item);
    if (keys[slot] == EMPTY) {
      if (size * 2 >= keys.length) {
        grow();
        slot = slot(item);
      }
      size++;
      keys[slot] = item;
      sums[slot] = 0;
      strongest[slot] = -1;
    }
    sums[slot] += score;
    if (score > strongest[slot]) {
      strongest[slot] = (float) score;
      because[slot] = source;
    }
  }

  private int slot(int item) {
    int mask = keys.length - 1;
    int slot = (item * 0x9E3779B9) >>> 7 & mask;
    while (keys[slot] != EMPTY && keys[slot] != item) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    int[] oldKeys = keys;
    double[] oldSums = sums;
    float[] oldStrongest = strongest;
    int[] oldBecause = because;
    int length = keys.length * 2;
    keys = new int[length];
    Arrays.fill(keys, EMPTY);
    sums = new double[length];
    strongest = new float[length];
    because = new int[length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != EMPTY) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        sums[slot] = oldSums[i];
        strongest[slot] = oldStrongest[i];
        because[slot] = oldBecause[i];
      }
    }
  }
}
