package io.storestream.api.order;

/** How much of an order line can be sent back. */
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
}
