package io.storestream.api.promotion;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Shares an amount out so that the parts sum to it. */
final class Split {
  private Split() {}

  /**
   * Largest remainder: every part is its exact share rounded down; the minor units left over go one
   * each to the parts that lost most, of equal ones to the earlier. A part differs from its exact
   * share by less than one, and with {@code amount} at most the sum of weights it is at most its
   * weight.
   *
   * @param amount minor units, not negative
   * @param weights not negative; shape {@code [n]}
   * @return minor units; shape {@code [n]}; a weight of zero gets zero
   * @throws IllegalArgumentException if something is negative, or an amount meets no weight
   */
  static long[] byLargestRemainder(long amount, long... weights) {
    if (amount < 0 || Arrays.stream(weights).anyMatch(weight -> weight < 0)) {
      throw new IllegalArgumentException("amount " + amount + ", weights " + text(weights));
    }
    var parts = new long[weights.length];
    if (amount == 0) {
      return parts;
    }
    BigInteger whole =
        Arrays.stream(weights)
            .mapToObj(BigInteger::valueOf)
            .reduce(BigInteger.ZERO, BigInteger::add);
    if (whole.signum() == 0) {
      throw new IllegalArgumentException("amount " + amount + " over no weight");
    }
    var lost = new BigInteger[weights.length];
    long left = amount;
    for (int i = 0; i < weights.length; i++) {
      var share =
          BigInteger.valueOf(amount)
              .multiply(BigInteger.valueOf(weights[i]))
              .divideAndRemainder(whole);
      parts[i] = share[0].longValueExact();
      lost[i] = share[1];
      left -= parts[i];
    }
    IntStream.range(0, weights.length)
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> lost[i]).reversed())
        .limit(left)
        .forEach(i -> parts[i]++);
    return parts;
  }

  private static String text(long[] weights) {
    return Arrays.toString(weights);
  }
}
