package io.storestream.pipelines.sales;

/**
 * What is added up. Integers only, so that order of addition never shows.
 *
 * @param orders sold orders
 * @param units items sold, less items returned
 * @param salesMinor minor units
 * @param refundsMinor minor units given back, positive
 * @param netMicros sales less refunds, millionths of the reporting currency's major unit
 */
record Amounts(long orders, long units, long salesMinor, long refundsMinor, long netMicros) {
  static final Amounts NONE = new Amounts(0, 0, 0, 0, 0);

  Amounts plus(Amounts other) {
    return new Amounts(
        orders + other.orders,
        units + other.units,
        salesMinor + other.salesMinor,
        refundsMinor + other.refundsMinor,
        netMicros + other.netMicros);
  }

  Amounts negated() {
    return new Amounts(-orders, -units, -salesMinor, -refundsMinor, -netMicros);
  }

  Amounts countedAs(int orders) {
    return new Amounts(orders, units, salesMinor, refundsMinor, netMicros);
  }

  boolean isNone() {
    return equals(NONE);
  }

  /** Major units of the reporting currency. */
  double netReporting() {
    return netMicros / 1e6;
  }
}
