package io.storestream.algorithms.ranking;

/**
 * Keeps the {@code k} best of the pairs offered: higher score first, then lower item number, so the
 * result does not depend on the order of the offers. Not for use by several threads.
 *
 * @implNote a binary heap with the worst on top; O(log k) an offer, O(k) space
 */
public final class TopK {
  private final int[] items;
  private final float[] scores;
  private int size;

  /**
   * @throws IllegalArgumentException if {@code k < 1}
   */
  public TopK(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k is " + k + ", must be at least 1");
    }
    items = new int[k];
    scores = new float[k];
  }

  /** Keeps the pair if it is among the best so far. Each item may be offered once. */
  public void offer(int item, float score) {
    if (size < items.length) {
      up(size++, item, score);
    } else if (worse(items[0], scores[0], item, score)) {
      down(0, item, score);
    }
  }

  public int size() {
    return size;
  }

  /** The kept pairs, best first; leaves this empty. */
  public Ranked drain() {
    var best = new int[size];
    var bestScores = new float[size];
    while (size > 0) {
      int last = --size;
      best[last] = items[0];
      bestScores[last] = scores[0];
      down(0, items[last], scores[last]);
    }
    return new Ranked(best, bestScores);
  }

  private void up(int start, int item, float score) {
    int i = start;
    while (i > 0) {
      int parent = (i - 1) >>> 1;
      if (!worse(item, score, items[parent], scores[parent])) {
        break;
      }
      items[i] = items[parent];
      scores[i] = scores[parent];
      i = parent;
    }
    items[i] = item;
    scores[i] = score;
  }

  private void down(int start, int item, float score) {
    int i = start;
    for (int child = 2 * i + 1; child < size; child = 2 * i + 1) {
      if (child + 1 < size
          && worse(items[child + 1], scores[child + 1], items[child], scores[child])) {
        child++;
      }
      if (!worse(items[child], scores[child], item, score)) {
        break;
      }
      items[i] = items[child];
      scores[i] = scores[child];
      i = child;
    }
    items[i] = item;
    scores[i] = score;
  }

  private static boolean worse(int item, float score, int than, float thanScore) {
    return score < thanScore || (score == thanScore && item > than);
  }
}
