package io.storestream.api.order;

import java.util.Map;
import java.util.TreeMap;

/** How much of an order can be sent back, and how much of that is still to be refunded. */
final class Returnable {
  private Returnable() {}

  /**
   * What was delivered and is not in another return, and not more than what is left to refund once
   * the open returns are refunded.
   *
   * @param delivered units the shopper got
   */
  static int units(Order.Line line, int delivered, JdbcReturns.Asked asked) {
    int withShopper = delivered - asked.asked();
    int refundable = line.quantity() - line.refundedQuantity() - asked.open();
    return Math.max(0, Math.min(withShopper, refundable));
  }

  /**
   * Those of the returned units that were not refunded in another way meanwhile.
   *
   * @param units by line
   * @return by line; lines of which nothing is left are absent
   */
  static Map<Integer, Integer> left(Order order, Map<Integer, Integer> units) {
    var left = new TreeMap<Integer, Integer>();
    for (Order.Line line : order.lines()) {
      int some =
          Math.min(units.getOrDefault(line.line(), 0), line.quantity() - line.refundedQuantity());
      if (some > 0) {
        left.put(line.line(), some);
      }
    }
    return left;
  }
}
