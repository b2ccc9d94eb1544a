package io.storestream.api.payment;

import io.storestream.api.order.Order;

/**
 * What is left of an order line: units not yet returned, money not yet given back. Shrinks as parts
 * are taken from it.
 */
final class OpenLine {
  final String orderId;
  final int line;
  private int quantity;
  private long amountMinor;

  /**
   * @param quantity units left, not negative
   * @param amountMinor minor units left, not negative
   */
  OpenLine(String orderId, int line, int quantity, long amountMinor) {
    if (quantity < 0 || amountMinor < 0) {
      throw new IllegalArgumentException(
          orderId + " line " + line + ": " + quantity + " units, " + amountMinor + " left");
    }
    this.orderId = orderId;
    this.line = line;
    this.quantity = quantity;
    this.amountMinor = amountMinor;
  }

  static OpenLine of(String orderId, Order.Line line) {
    return new OpenLine(
        orderId,
        line.line(),
        line.quantity() - line.refundedQuantity(),
        line.amountMinor() - line.refundedMinor());
  }

  int quantity() {
    return quantity;
  }

  long amountMinor() {
    return amountMinor;
  }

  /**
   * Takes units and money off.
   *
   * @throws IllegalArgumentException if there is less left
   */
  RefundPart take(int units, long minor) {
    if (units < 0 || units > quantity || minor < 0 || minor > amountMinor) {
      throw new IllegalArgumentException(
          "take " + units + " units, " + minor + " from " + quantity + ", " + amountMinor);
    }
    quantity -= units;
    amountMinor -= minor;
    return new RefundPart(orderId, line, units, minor);
  }
}
