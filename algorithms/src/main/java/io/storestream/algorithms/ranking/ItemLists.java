package io.storestream.algorithms.ranking;

import java.util.Arrays;

/** A ranked list per item, in compressed rows: 8 bytes an entry. */
public final class ItemLists {
  private final int[] offsets;
  private final int[] items;
  private final float[] scores;

  ItemLists(int[] offsets, int[] items, float[] scores) {
    this.offsets = offsets;
    this.items = items;
    this.scores = scores;
  }

  /**
   * @param lists shape {@code [items]}
   */
  public static ItemLists of(Ranked[] lists) {
    var offsets = new int[lists.length + 1];
    for (int i = 0; i < lists.length; i++) {
      offsets[i + 1] = offsets[i] + lists[i].size();
    }
    var items = new int[offsets[lists.length]];
    var scores = new float[offsets[lists.length]];
    for (int i = 0; i < lists.length; i++) {
      System.arraycopy(lists[i].items(), 0, items, offsets[i], lists[i].size());
      System.arraycopy(lists[i].scores(), 0, scores, offsets[i], lists[i].size());
    }
    return new ItemLists(offsets, items, scores);
  }

  /** Items that have a (possibly empty) list. */
  public int size() {
    return offsets.length - 1;
  }

  /** Entries of all lists. */
  public int entries() {
    return items.length;
  }

  /** A copy of the list of {@code item}. */
  public Ranked list(int item) {
    return new Ranked(
        Arrays.copyOfRange(items, offsets[item], offsets[item + 1]),
        Arrays.copyOfRange(scores, offsets[item], offsets[item + 1]));
  }

  /** {@link ListMerge#add} of the list of {@code item}, without copying it. */
  public void addTo(ListMerge merge, int item, int step) {
    merge.add(item, step, items, scores, offsets[item], offsets[item + 1]);
  }

  public int length(int item) {
    return offsets[item + 1] - offsets[item];
  }

  /** Share of items with a list that is not empty: how much of the catalogue can be served. */
  public double coverage() {
    int filled = 0;
    for (int i = 0; i < size(); i++) {
      filled += length(i) > 0 ? 1 : 0;
    }
    return size() == 0 ? 0 : (double) filled / size();
  }

  /** A number of its own for each score. */
  @FunctionalInterface
  public interface Rescoring {
    double score(int item, int other, float score);
  }

  /**
   * The same lists with other scores, rounded to float16 as they are stored, in scale: the best
   * entries of all lists have mean 1. The order within a list must not change.
   */
  public ItemLists rescored(Rescoring rescoring) {
    var rescored = new double[scores.length];
    double best = 0;
    int filled = 0;
    for (int i = 0; i < size(); i++) {
      for (int e = offsets[i]; e < offsets[i + 1]; e++) {
        rescored[e] = rescoring.score(i, items[e], scores[e]);
      }
      if (length(i) > 0) {
        best += rescored[offsets[i]];
        filled++;
      }
    }
    double scale = best > 0 ? filled / best : 1;
    var rounded = new float[scores.length];
    for (int e = 0; e < rounded.length; e++) {
      double scaled = Math.min(65504, rescored[e] * scale);
      rounded[e] = Float.float16ToFloat(Float.floatToFloat16((float) scaled));
    }
    return new ItemLists(offsets, items, rounded);
  }
}
