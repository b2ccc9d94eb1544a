package io.storestream.algorithms.cooccurrence;

import io.storestream.algorithms.history.Sequences;
import io.storestream.algorithms.ranking.ItemLists;
import io.storestream.algorithms.ranking.Ranked;
import io.storestream.algorithms.ranking.TopK;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Normalised, sequence-decayed co-occurrence. C = sum over people of {@link Closeness} of each pair
 * of their events; an item's list holds the {@code k} items with the greatest
 *
 * <pre>weight(i → j) = (C_ij · pop_i^(-a) · pop_j^(-b))^p</pre>
 *
 * {@code pop} is an item's weight of events. {@code a} and {@code p} are monotone within a list:
 * they do not change which items it keeps, only how lists add up, so they are applied afterwards
 * ({@link #weighted}) and many can be tried on one count.
 *
 * @implNote A row of C at a time, never the whole: O(sum of min(n_u, cap)²) time, O(threads · items
 *     + items · k) space. Rows are independent, so any number of threads gives the same result.
 */
public final class Cooccurrence {
  private static final double NEGLIGIBLE = 1e-3;

  private final Sequences sequences;
  private final Closeness closeness;
  private final float[] eventWeight;
  private final float[] personWeight;
  private final int[] first;
  private final int[] steps;
  private final int[] personOf;
  private final int[] occurrenceOffsets;
  private final int[] occurrences;
  private final float[] decays;
  private final double[] popularity;

  public Cooccurrence(Sequences sequences, Closeness closeness) {
    this.sequences = sequences;
    this.closeness = closeness;
    int n = sequences.events();
    steps = sequences.steps();
    eventWeight = new float[n];
    personOf = new int[n];
    personWeight = new float[sequences.people()];
    first = new int[sequences.people()];
    popularity = new double[sequences.items()];
    occurrenceOffsets = new int[sequences.items() + 1];
    for (int p = 0; p < sequences.people(); p++) {
      int end = sequences.end(p);
      first[p] = Math.max(sequences.start(p), end - closeness.cap());
      double total = 0;
      for (int e = first[p]; e < end; e++) {
        eventWeight[e] = (float) closeness.weight(sequences.kind(e));
        personOf[e] = p;
        popularity[sequences.item(e)] += eventWeight[e];
        occurrenceOffsets[sequences.item(e) + 1]++;
        total += eventWeight[e];
      }
      personWeight[p] = total > 0 ? (float) Math.pow(total, -2 * closeness.alpha()) : 0;
    }
    for (int i = 0; i < sequences.items(); i++) {
      occurrenceOffsets[i + 1] += occurrenceOffsets[i];
    }
    occurrences = new int[occurrenceOffsets[sequences.items()]];
    int[] next = Arrays.copyOf(occurrenceOffsets, sequences.items());
    for (int p = 0; p < sequences.people(); p++) {
      for (int e = first[p]; e < sequences.end(p); e++) {
        occurrences[next[sequences.item(e)]++] = e;
      }
    }
    decays = decays(closeness.decay());
  }

  private static float[] decays(double decay) {
    int n = 1;
    for (double d = decay; d >= NEGLIGIBLE && n < 64; d *= decay) {
      n++;
    }
    var decays = new float[n];
    for (int d = 0; d < n; d++) {
      decays[d] = (float) Math.pow(decay, d);
    }
    return decays;
  }

  /** Weight of events of each item; shape {@code [items]}. */
  public double[] popularity() {
    return popularity.clone();
  }

  /**
   * The {@code k} best per item by {@code C_ij · pop_j^(-b)}, with that as score.
   *
   * @param b how much popular items are damped as answers
   * @param threads at least 1
   * @param progress told the number of items done, from any thread
   */
  public ItemLists nearest(int k, double b, int threads, IntConsumer progress) {
    var damping = new double[popularity.length];
    Arrays.setAll(damping, j -> popularity[j] > 0 ? Math.pow(popularity[j], -b) : 0);
    var lists = new Ranked[sequences.items()];
    var row = new AtomicInteger();
    Callable<Void> work =
        () -> {
          var counts = new float[sequences.items()];
          var touched = new int[sequences.items()];
          var top = new TopK(k);
          for (int i = row.getAndIncrement(); i < lists.length; i = row.getAndIncrement()) {
            int n = count(i, counts, touched);
            for (int t = 0; t < n; t++) {
              int j = touched[t];
              top.offer(j, (float) (counts[j] * damping[j]));
              counts[j] = 0;
            }
            lists[i] = top.drain();
            progress.accept(i + 1);
          }
          return null;
        };
    run(work, threads);
    return ItemLists.of(lists);
  }

  /**
   * Lists of {@link #nearest} with their final scores.
   *
   * @param a how much lists of popular items are damped
   * @param p exponent above 0: below 1 flattens, above 1 sharpens
   */
  public ItemLists weighted(ItemLists nearest, double a, double p) {
    return nearest.rescored((i, j, score) -> Math.pow(score * Math.pow(popularity[i], -a), p));
  }

  /** Adds up row {@code i} of C; returns how many columns are touched. */
  private int count(int i, float[] counts, int[] touched) {
    int n = 0;
    float backward = (float) closeness.backward();
    for (int o = occurrenceOffsets[i]; o < occurrenceOffsets[i + 1]; o++) {
      int e = occurrences[o];
      int p = personOf[e];
      float weight = personWeight[p] * eventWeight[e];
      if (weight == 0) {
        continue;
      }
      int step = steps[e];
      for (int f = e - 1; f >= first[p] && step - steps[f] < decays.length; f--) {
        int d = step - steps[f];
        n = add(f, i, weight * decays[d] * (d == 0 ? 1 : backward), counts, touched, n);
      }
      for (int f = e + 1; f < sequences.end(p) && steps[f] - step < decays.length; f++) {
        n = add(f, i, weight * decays[steps[f] - step], counts, touched, n);
      }
    }
    return n;
  }

  private int add(int f, int i, float weight, float[] counts, int[] touched, int n) {
    int j = sequences.item(f);
    float add = weight * eventWeight[f];
    if (j == i || add == 0) {
      return n;
    }
    int grown = n;
    if (counts[j] == 0) {
      touched[grown++] = j;
    }
    counts[j] += add;
    return grown;
  }

  private static void run(Callable<Void> work, int threads) {
    try (var pool = Executors.newFixedThreadPool(threads)) {
      var running = new ArrayList<Future<Void>>();
      for (int t = 0; t < threads; t++) {
        running.add(pool.submit(work));
      }
      for (var future : running) {
        future.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while counting", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
