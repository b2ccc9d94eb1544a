package io.storestream.api.order;

import io.storestream.api.promotion.Receipt;
import io.storestream.api.web.Outbox;
import io.storestream.api.web.ReportingRates;
import io.storestream.contracts.OrderEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells the world about orders: each event holds the whole order with its refunds. */
@Component
class OrderEvents {
  private static final String AGGREGATE = "order";

  private final Outbox outbox;
  private final ReportingRates rates;

  OrderEvents(Outbox outbox, ReportingRates rates) {
    this.outbox = outbox;
    this.rates = rates;
  }

  /**
   * One statement for all.
   *
   * @param type what happened, as in {@code order.confirmed}
   * @param refunds by order id
   */
  void publish(String type, List<Order> orders, Map<String, List<OrderEvent.Refund>> refunds) {
    outbox.append(
        orders.stream()
            .map(order ->
                new Outbox.Event(
                    AGGREGATE,
                    order.id(),
                    order.version(),
                    type,
                    state(order, refunds.getOrDefault(order.id(), List.of()))))
            .toList());
  }

  private OrderEvent.Order state(Order order, List<OrderEvent.Refund> refunds) {
    return new OrderEvent.Order(
        order.id(),
        order.number(),
        order.status(),
        order.sold(),
        order.placedAt(),
        order.currency(),
        rates.reportingCurrency(),
        rates.rate(order.currency()),
        order.country(),
        order.paymentMethod(),
        order.source(),
        order.customerId(),
        order.visitorId(),
        order.lines().stream().map(line -> line(line, order.receipt())).toList(),
        refunds,
        order.receipt() != null && order.receipt().taxIncluded());
  }

  private static OrderEvent.Line line(Order.Line line, @Nullable Receipt receipt) {
    var charges = receipt == null ? null : receipt.line(line.variantId()).orElse(null);
    return new OrderEvent.Line(
        line.line(),
        line.productId(),
        line.variantId(),
        line.sku(),
        line.title(),
        line.categoryId(),
        line.categoryName(),
        line.quantity(),
        line.unitPriceMinor(),
        line.amountMinor(),
        charges == null ? 0 : charges.discountMinor(),
        charges == null ? 0 : charges.shippingMinor(),
        charges == null ? 0 : charges.taxMinor());
  }
}
