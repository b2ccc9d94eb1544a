package io.storestream.algorithms.ranking;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A mean over people with its 95 % confidence interval.
 *
 * @param low 2.5th percentile of the mean
 * @param high 97.5th percentile of the mean
 * @param n people
 */
public record Interval(double mean, double low, double high, int n) {
  private static final int RESAMPLES = 1000;

  /**
   * Percentile bootstrap: the mean of {@code n} values drawn with replacement, 1,000 times.
   *
   * @param values one per person; shape {@code [n]}, not empty
   * @param seed fixes the draws
   * @throws IllegalArgumentException if there are no values
   * @implNote O(1000 n). Source: Efron and Tibshirani, An Introduction to the Bootstrap, ch. 13
   */
  public static Interval of(double[] values, long seed) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no values: the mean is undefined");
    }
    var random = new SplittableRandom(seed);
    var means = new double[RESAMPLES];
    for (int r = 0; r < RESAMPLES; r++) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += values[random.nextInt(values.length)];
      }
      means[r] = sum / values.length;
    }
    Arrays.sort(means);
    return new Interval(
        Arrays.stream(values).sum() / values.length, means[24], means[974], values.length);
  }

  /**
   * Interval of {@code a[i] - b[i]} for the same people: whether the difference is real.
   *
   * @throws IllegalArgumentException if the lengths differ or are zero
   */
  public static Interval ofDifference(double[] a, double[] b, long seed) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(a.length + " values against " + b.length);
    }
    var difference = new double[a.length];
    Arrays.setAll(difference, i -> a[i] - b[i]);
    return of(difference, seed);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4f [%.4f, %.4f]", mean, low, high);
  }
}
