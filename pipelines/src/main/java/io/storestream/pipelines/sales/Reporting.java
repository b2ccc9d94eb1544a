package io.storestream.pipelines.sales;

import java.util.Currency;

/**
 * Converts to the reporting currency.
 *
 * @param rate minor units times it gives minor units of the reporting currency
 * @param digits decimals of the reporting currency
 */
record Reporting(double rate, int digits) {
  static Reporting of(String currency, double rate) {
    return new Reporting(rate, Currency.getInstance(currency).getDefaultFractionDigits());
  }

  /** Millionths of a major unit. */
  long micros(long minor) {
    return Math.round(minor * rate * Math.pow(10, 6 - digits));
  }

  /** Major units. */
  double major(long minor) {
    return micros(minor) / 1e6;
  }
}
