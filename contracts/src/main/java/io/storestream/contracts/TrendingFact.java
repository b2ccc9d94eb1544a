package io.storestream.contracts;

import java.time.Duration;
import java.time.Instant;

/**
 * Exponentially decayed activity of a product as one partition of the behaviour stream sees it, in
 * the log domain: the score at time t is {@code 2^(logScore - t / HALF_LIFE)}, t in half-lives
 * since the epoch. Order by {@code logScore} never changes with time; scores of partitions add up
 * after raising.
 *
 * @param logScore log2 of the forward-decayed sum. Source: Cormode et al., Forward Decay, ICDE 2009
 */
public record TrendingFact(String productId, int partition, double logScore, Instant at) {
  public static final Duration HALF_LIFE = Duration.ofDays(3);

  /** Half-lives since the epoch. */
  public static double age(Instant at) {
    return (double) at.toEpochMilli() / HALF_LIFE.toMillis();
  }

  /** log2(2^a + 2^b) without overflow. */
  public static double add(double a, double b) {
    double high = Math.max(a, b);
    return high + Math.log1p(Math.exp((Math.min(a, b) - high) * Math.log(2))) / Math.log(2);
  }

  /** Score at {@code now} on a linear scale. */
  public static double at(double logScore, Instant now) {
    return Math.pow(2, logScore - age(now));
  }
}
