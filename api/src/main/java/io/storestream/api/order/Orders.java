package io.storestream.api.order;

import io.storestream.api.web.Problem;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What other features may ask of orders and do to them. Everything joins the caller's transaction;
 * orders are always locked before their payments, and those before stock.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Orders {
  private static final Instant END_OF_TIME = Instant.parse("2200-01-01T00:00:00Z");

  private final JdbcOrders orders;
  private final JdbcHistory history;
  private final OrderEvents events;
  private final OrderPayments payments;

  Orders(JdbcOrders orders, JdbcHistory history, OrderEvents events, OrderPayments payments) {
    this.orders = orders;
    this.history = history;
    this.events = events;
    this.payments = payments;
  }

  /** Units and minor units that go back on one line. */
  public record Refund(String orderId, int line, int quantity, long amountMinor) {}

  /** Somebody bought a variant, no later than {@code before}. */
  public record Purchase(String customerId, String variantId, Instant before) {}

  /**
   * A business time that tables can hold.
   *
   * @throws io.storestream.api.web.ProblemException INVALID_FIELD if it is not between 1970 and
   *     2200
   */
  public static Instant plausible(String field, Instant at) {
    if (at.isBefore(Instant.EPOCH) || !at.isBefore(END_OF_TIME)) {
      throw Problem.INVALID_FIELD.because(
          field + " is " + at + "; allowed are times from " + Instant.EPOCH + " to " + END_OF_TIME);
    }
    return at;
  }

  /** The order, locked until the transaction ends. */
  public Optional<Order> lock(String id) {
    return orders.lock(List.of(id)).stream().findFirst();
  }

  /** The sold orders that hold one of these purchases, locked until the transaction ends. */
  public List<Order> lockWith(Collection<Purchase> purchases) {
    return purchases.isEmpty() ? List.of() : orders.lock(orders.idsWith(purchases));
  }

  /**
   * Goods are delivered and paid.
   *
   * @throws io.storestream.api.web.ProblemException ILLEGAL_TRANSITION if the order is not
   *     confirmed
   */
  public void complete(Order order, String actor, String reason) {
    var next =
        switch (order.state()) {
          case OrderState.Confirmed confirmed -> confirmed.complete();
          case OrderState.PendingPayment _,
              OrderState.Completed _,
              OrderState.Canceled _,
              OrderState.Expired _,
              OrderState.NeedsReview _ ->
              throw Problem.ILLEGAL_TRANSITION.because(
                  "The order is " + order.status() + "; only a confirmed one can be completed");
        };
    orders.move(order.id(), next);
    changed(List.of(order.id()), "order.completed", actor, reason);
  }

  /** Books what went back; one change and one event per order, however many parts. */
  public void refund(Collection<Refund> parts, String actor, String reason) {
    if (parts.isEmpty()) {
      return;
    }
    orders.refund(parts);
    changed(
        parts.stream().map(Refund::orderId).collect(Collectors.toCollection(TreeSet::new)),
        "order.refunded",
        actor,
        reason);
  }

  /** New orders, as they were just written. */
  void placed(List<Order> placed, String what, String actor) {
    history.add(placed.stream().map(Order::id).toList(), what, actor, "");
    events.publish(what, placed, Map.of());
  }

  void changed(Collection<String> ids, String what, String actor, String reason) {
    history.add(ids, what, actor, reason);
    events.publish(what, orders.lock(ids), payments.refunds(ids));
  }
}
