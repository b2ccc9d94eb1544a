package io.storestream.algorithms.ranking;

import io.storestream.algorithms.history.Sequences;
import java.util.HashMap;
import java.util.Map;

/** What a model has to beat. */
public final class Baselines {
  private Baselines() {}

  /**
   * Items by purchases, each halved per half-life of its age. Items nobody bought are left out.
   *
   * @param k at least 1
   * @param halfLifeSeconds above 0; infinite counts every purchase alike
   * @implNote age is measured from the newest event, so there is no clock
   */
  public static Ranked popular(Sequences sequences, int k, double halfLifeSeconds) {
    if (!(halfLifeSeconds > 0)) {
      throw new IllegalArgumentException("half-life is " + halfLifeSeconds + ", must be above 0");
    }
    long newest = Long.MIN_VALUE;
    for (int e = 0; e < sequences.events(); e++) {
      newest = Math.max(newest, sequences.at(e));
    }
    var counts = new double[sequences.items()];
    for (int e = 0; e < sequences.events(); e++) {
      if (sequences.isPurchase(e)) {
        double age = newest - sequences.at(e);
        counts[sequences.item(e)] +=
            Double.isInfinite(halfLifeSeconds) ? 1 : Math.pow(2, -age / halfLifeSeconds);
      }
    }
    var top = new TopK(k);
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        top.offer(i, (float) counts[i]);
      }
    }
    return top.drain();
  }

  /** A person's own items by number of purchases, later ones first among equals. */
  public static Ranked personal(Sequences sequences, int person, int k) {
    Map<Integer, Double> counts = new HashMap<>();
    int start = sequences.start(person);
    double length = sequences.end(person) - start;
    for (int e = start; e < sequences.end(person); e++) {
      if (sequences.isPurchase(e)) {
        double tieBreak = (e - start + 1) / (length + 1) / length;
        counts.merge(sequences.item(e), 1 + tieBreak * 0.5, Double::sum);
      }
    }
    var top = new TopK(k);
    counts.forEach((item, count) -> top.offer(item, count.floatValue()));
    return top.drain();
  }
}
