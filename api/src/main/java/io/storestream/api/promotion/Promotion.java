package io.storestream.api.promotion;

import java.util.Comparator;

/**
 * A reason to pay less.
 *
 * @param priority higher ones are taken off first
 * @param exclusive applies alone or not at all
 * @param automatic applies without a coupon
 */
record Promotion(
    String id,
    String name,
    int priority,
    boolean exclusive,
    boolean automatic,
    Rule rule,
    Conditions conditions) {
  /** The order in which promotions are taken off. */
  static final Comparator<Promotion> ORDER =
      Comparator.comparingInt(Promotion::priority).reversed().thenComparing(Promotion::id);
}
