package io.storestream.api.order;

import io.storestream.api.cart.Address;
import io.storestream.api.promotion.Breakdown;
import io.storestream.api.web.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order as shoppers and staff see it.
 *
 * @param breakdown what the total is made of; absent when it was imported
 * @param refunded the part of {@code total} that went back
 * @param version counts changes from 1; the {@code ETag}
 */
record OrderView(
    String id,
    String number,
    @Nullable String externalId,
    String source,
    String status,
    @Nullable String customerId,
    @Nullable String email,
    String currency,
    String country,
    String paymentMethod,
    @Nullable Address shippingAddress,
    List<Line> lines,
    Money total,
    @Nullable Breakdown breakdown,
    Money refunded,
    OrderPayments.@Nullable Summary payment,
    Instant placedAt,
    long version) {

  /**
   * @param amount all that is paid for it: the total of its breakdown
   */
  record Line(
      int line,
      String productId,
      String variantId,
      String sku,
      String title,
      int quantity,
      Money unitPrice,
      Money amount,
      Breakdown.@Nullable Line breakdown,
      int refundedQuantity,
      Money refunded) {}

  static OrderView of(Order order, Map<String, OrderPayments.Summary> payments) {
    return new OrderView(
        order.id(),
        order.number(),
        order.externalId(),
        order.source(),
        order.status(),
        order.customerId(),
        order.email(),
        order.currency(),
        order.country(),
        order.paymentMethod(),
        order.shippingAddress(),
        order.lines().stream().map(line -> line(line, order)).toList(),
        new Money(order.totalMinor(), order.currency()),
        order.receipt() == null ? null : Breakdown.of(order.receipt()),
        new Money(order.refundedMinor(), order.currency()),
        payments.get(order.id()),
        order.placedAt(),
        order.version());
  }

  private static Line line(Order.Line line, Order order) {
    var currency = order.currency();
    var receipt = order.receipt();
    return new Line(
        line.line(),
        line.productId(),
        line.variantId(),
        line.sku(),
        line.title(),
        line.quantity(),
        new Money(line.unitPriceMinor(), currency),
        new Money(line.amountMinor(), currency),
        receipt == null
            ? null
            : receipt
                .line(line.variantId())
                .map(charges -> Breakdown.Line.of(charges, currency))
                .orElse(null),
        line.refundedQuantity(),
        new Money(line.refundedMinor(), currency));
  }
}
