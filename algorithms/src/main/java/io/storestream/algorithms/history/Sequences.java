package io.storestream.algorithms.history;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Every person's events by time, in compressed rows: the events of person {@code p} are {@code
 * start(p) <= e < end(p)}, oldest first; events of one moment (a basket) are by item. 13 bytes an
 * event.
 *
 * <p>A moment is a set of events of one person with the same time. Its step counts from 0 within
 * the person.
 */
public final class Sequences {
  private final int items;
  private final int[] offsets;
  private final int[] item;
  private final long[] at;
  private final byte[] kind;

  /**
   * Takes the arrays without copying.
   *
   * @param items items are numbered {@code 0 <= i < items}
   * @param offsets first event of each person; shape {@code [people + 1]}
   * @param item shape {@code [events]}
   * @param at seconds since 1970, rising within a person, items within a moment; shape {@code
   *     [events]}
   * @param kind {@link Kind#code()}; shape {@code [events]}
   * @throws IllegalArgumentException if shapes or order do not fit
   */
  public Sequences(int items, int[] offsets, int[] item, long[] at, byte[] kind) {
    int n = item.length;
    if (at.length != n || kind.length != n || offsets.length < 1 || offsets[0] != 0) {
      throw new IllegalArgumentException(
          n + " items, " + at.length + " times, " + kind.length + " kinds");
    }
    if (offsets[offsets.length - 1] != n) {
      throw new IllegalArgumentException(
          "offsets end at " + offsets[offsets.length - 1] + " of " + n + " events");
    }
    for (int p = 0; p + 1 < offsets.length; p++) {
      for (int e = offsets[p]; e < offsets[p + 1]; e++) {
        if (item[e] < 0 || item[e] >= items) {
          throw new IllegalArgumentException("item " + item[e] + " of " + items);
        }
        if (e > offsets[p]
            && (at[e] < at[e - 1] || (at[e] == at[e - 1] && item[e] < item[e - 1]))) {
          throw new IllegalArgumentException("event " + e + " of person " + p + " is out of order");
        }
      }
    }
    this.items = items;
    this.offsets = offsets;
    this.item = item;
    this.at = at;
    this.kind = kind;
  }

  /**
   * Groups and sorts loose events.
   *
   * @param people persons are numbered {@code 0 <= p < people}
   * @param person shape {@code [n]}
   * @implNote counting sort by person, then a sort within each: O(n log(longest history)), 25 bytes
   *     an event at the peak
   */
  public static Sequences of(
      int people, int items, int n, int[] person, int[] item, long[] at, byte[] kind) {
    var offsets = new int[people + 1];
    for (int e = 0; e < n; e++) {
      offsets[person[e] + 1]++;
    }
    for (int p = 0; p < people; p++) {
      offsets[p + 1] += offsets[p];
    }
    int[] next = Arrays.copyOf(offsets, people);
    var order = new int[n];
    for (int e = 0; e < n; e++) {
      order[next[person[e]]++] = e;
    }
    var sortedItem = new int[n];
    var sortedAt = new long[n];
    var sortedKind = new byte[n];
    for (int p = 0; p < people; p++) {
      sort(order, offsets[p], offsets[p + 1], item, at, kind);
    }
    for (int e = 0; e < n; e++) {
      sortedItem[e] = item[order[e]];
      sortedAt[e] = at[order[e]];
      sortedKind[e] = kind[order[e]];
    }
    return new Sequences(items, offsets, sortedItem, sortedAt, sortedKind);
  }

  private static void sort(int[] order, int from, int to, int[] item, long[] at, byte[] kind) {
    var boxed = new Integer[to - from];
    for (int i = 0; i < boxed.length; i++) {
      boxed[i] = order[from + i];
    }
    Arrays.sort(
        boxed,
        (a, b) -> {
          int byTime = Long.compare(at[a], at[b]);
          int byItem = byTime != 0 ? byTime : Integer.compare(item[a], item[b]);
          return byItem != 0 ? byItem : Byte.compare(kind[a], kind[b]);
        });
    for (int i = 0; i < boxed.length; i++) {
      order[from + i] = boxed[i];
    }
  }

  public int people() {
    return offsets.length - 1;
  }

  public int items() {
    return items;
  }

  public int events() {
    return item.length;
  }

  public int start(int person) {
    return offsets[person];
  }

  public int end(int person) {
    return offsets[person + 1];
  }

  public int item(int event) {
    return item[event];
  }

  /** Seconds since 1970. */
  public long at(int event) {
    return at[event];
  }

  public Kind kind(int event) {
    return Kind.of(kind[event]);
  }

  public boolean isPurchase(int event) {
    return kind[event] == Kind.PURCHASE.code();
  }

  /** Step of each event: moments of the same person before it; shape {@code [events]}. */
  public int[] steps() {
    var steps = new int[item.length];
    for (int p = 0; p < people(); p++) {
      for (int e = start(p) + 1; e < end(p); e++) {
        steps[e] = steps[e - 1] + (at[e] == at[e - 1] ? 0 : 1);
      }
    }
    return steps;
  }

  /** The events before {@code cut}; people and items keep their numbers. */
  public Sequences before(long cut) {
    return filter(e -> at[e] < cut);
  }

  private Sequences filter(IntPredicate keep) {
    var kept = new int[offsets.length];
    int n = 0;
    for (int p = 0; p < people(); p++) {
      for (int e = start(p); e < end(p); e++) {
        n += keep.test(e) ? 1 : 0;
      }
      kept[p + 1] = n;
    }
    var keptItem = new int[n];
    var keptAt = new long[n];
    var keptKind = new byte[n];
    int to = 0;
    for (int e = 0; e < item.length; e++) {
      if (keep.test(e)) {
        keptItem[to] = item[e];
        keptAt[to] = at[e];
        keptKind[to++] = kind[e];
      }
    }
    return new Sequences(items, kept, keptItem, keptAt, keptKind);
  }
}
