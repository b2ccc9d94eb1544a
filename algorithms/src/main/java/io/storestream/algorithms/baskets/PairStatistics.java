package io.storestream.algorithms.baskets;

/** How surprising it is that two items share baskets. */
public final class PairStatistics {
  private PairStatistics() {}

  /**
   * How many times more often than chance: {@code both · baskets / (withA · withB)}.
   *
   * @param both baskets with both
   * @param withA baskets with the one, at least {@code both}, above 0
   * @param withB baskets with the other, at least {@code both}, above 0
   * @param baskets all
   */
  public static double lift(long both, long withA, long withB, long baskets) {
    check(both, withA, withB, baskets);
    return (double) both * baskets / ((double) withA * withB);
  }

  /**
   * Dunning's log-likelihood ratio G² of the 2 × 2 table: 0 when independent; above 10.8 chance
   * alone is below 1 in 1,000.
   *
   * @implNote Source: Dunning, Accurate Methods for the Statistics of Surprise and Coincidence,
   *     aclanthology.org/J93-1003
   */
  public static double logLikelihoodRatio(long both, long withA, long withB, long baskets) {
    check(both, withA, withB, baskets);
    long onlyA = withA - both;
    long onlyB = withB - both;
    long neither = baskets - withA - withB + both;
    double cells = xLogX(both) + xLogX(onlyA) + xLogX(onlyB) + xLogX(neither);
    double rows = xLogX(withA) + xLogX(baskets - withA);
    double columns = xLogX(withB) + xLogX(baskets - withB);
    return Math.max(0, 2 * (cells + xLogX(baskets) - rows - columns));
  }

  private static double xLogX(long x) {
    return x == 0 ? 0 : x * Math.log((double) x);
  }

  private static void check(long both, long withA, long withB, long baskets) {
    if (both < 0
        || withA < Math.max(both, 1)
        || withB < Math.max(both, 1)
        || withA + withB - both > baskets) {
      throw new IllegalArgumentException(
          both + " with both, " + withA + " and " + withB + " with one, of " + baskets);
    }
  }
}
