package io.storestream.api.promotion;

import java.math.BigDecimal;

/**
 * A share of an amount, from 0 to 100 percent in steps of a ten-thousandth of a percent.
 *
 * @param ppm millionths; 200,000 is 20 percent
 */
record Percent(int ppm) {
  static final int WHOLE = 1_000_000;
  static final Percent NONE = new Percent(0);
  static final Percent ALL = new Percent(WHOLE);

  Percent {
    if (ppm < 0 || ppm > WHOLE) {
      throw new IllegalArgumentException("ppm is " + ppm + "; allowed are 0 to " + WHOLE);
    }
  }

  /**
   * @param percent 0 to 100, at most four decimals
   * @throws ArithmeticException if there are more decimals
   */
  static Percent of(BigDecimal percent) {
    return new Percent(percent.movePointRight(4).intValueExact());
  }

  /**
   * This share of an amount, rounded half up.
   *
   * @param amount minor units, not negative
   */
  long of(long amount) {
    return amount / WHOLE * ppm + (amount % WHOLE * ppm + WHOLE / 2) / WHOLE;
  }

  /**
   * What of an amount is this share added on top of the rest, rounded half up: the tax inside a
   * price that includes it.
   *
   * @param amount minor units, not negative
   */
  long within(long amount) {
    long whole = (long) WHOLE + ppm;
    return amount / whole * ppm + (2 * (amount % whole) * ppm + whole) / (2 * whole);
  }
}
