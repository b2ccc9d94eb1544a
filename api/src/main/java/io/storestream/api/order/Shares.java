package io.storestream.api.order;

import java.math.BigInteger;

/** Splits an amount so that nothing is lost and nothing is invented. */
public final class Shares {
  private Shares() {}

  /**
   * Part i is {@code floor(amount * W(i+1) / W(n)) - floor(amount * W(i) / W(n))}, W being the
   * running sum of weights: parts are not negative, sum to {@code amount} and differ from the exact
   * share by less than one.
   *
   * @param amount minor units, not negative
   * @param weights not negative, at least one positive; shape {@code [n]}
   * @return minor units; shape {@code [n]}; a weight of zero gets zero
   * @throws IllegalArgumentException if the amount or a weight is negative or all weights are zero
   */
  public static long[] split(long amount, long... weights) {
    BigInteger total = BigInteger.ZERO;
    for (long weight : weights) {
      if (weight < 0) {
        throw new IllegalArgumentException("weight is negative: " + weight);
      }
      total = total.add(BigInteger.valueOf(weight));
    }
    if (amount < 0 || total.signum() == 0) {
      throw new IllegalArgumentException("amount " + amount + ", sum of weights " + total);
    }
    var parts = new long[weights.length];
    BigInteger running = BigInteger.ZERO;
    long given = 0;
    for (int i = 0; i < weights.length; i++) {
      running = running.add(BigInteger.valueOf(weights[i]));
      long upTo = running.multiply(BigInteger.valueOf(amount)).divide(total).longValueExact();
      parts[i] = upTo - given;
      given = upTo;
    }
    return parts;
  }
}
