package io.storestream.algorithms.ranking;

/**
 * Items in order with their scores.
 *
 * @param items item numbers, best first, no duplicates; shape {@code [n]}
 * @param scores falling; shape {@code [n]}
 */
public record Ranked(int[] items, float[] scores) {
  public Ranked {
    if (items.length != scores.length) {
      throw new IllegalArgumentException(items.length + " items, " + scores.length + " scores");
    }
  }

  public int size() {
    return items.length;
  }
}
