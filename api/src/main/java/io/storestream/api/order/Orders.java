package io.storestream.api.order;

import io.storestream.api.web.Problem;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
  private final JdbcFulfilments fulfilments;
  private final Restocking restocking;
  private final Cancellations cancellations;
  private final OrderChanges changes;

  Orders(
      JdbcOrders orders,
      JdbcHistory history,
      OrderEvents events,
      OrderPayments payments,
      JdbcFulfilments fulfilments,
      Restocking restocking,
      Cancellations cancellations,
      OrderChanges changes) {
    this.cancellations = cancellations;
    this.changes = changes;
    this.fulfilments = fulfilments;
    this.restocking = restocking;
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

  /**
   * The order for staff, locked until the transaction ends, at the version they have seen.
   *
   * @param ifMatch header {@code If-Match}
   * @throws io.storestream.api.web.ProblemException ORDER_NOT_FOUND, PRECONDITION_REQUIRED or
   *     ETAG_MISMATCH
   */
  public Order lock(String id, @Nullable String ifMatch) {
    return OrderAccess.expect(lock(id).orElseThrow(OrderAccess::notFound), ifMatch);
  }

  /** The sold orders that hold one of these purchases, locked until the transaction ends. */
  public List<Order> lockWith(Collection<Purchase> purchases) {
    return purchases.isEmpty() ? List.of() : orders.lock(orders.idsWith(purchases));
  }

  /**
   * The money for an order came; completes it when everything is delivered as well.
   *
   * @param reason empty, or why it is not what was due
   * @throws io.storestream.api.web.ProblemException ILLEGAL_TRANSITION if the order is not
   *     confirmed
   */
  public void paid(Order order, String actor, String reason, String paymentId) {
    money(order, "order.paid", actor, reason, paymentId);
    settle(order.id(), actor);
  }

  /** Like {@link #paid}, but a part is still due. */
  public void paidInPart(Order order, String actor, String reason, String paymentId) {
    money(order, "order.paid_in_part", actor, reason, paymentId);
  }

  private void money(Order order, String what, String actor, String reason, String paymentId) {
    if (!(order.state() instanceof OrderState.Confirmed)) {
      throw Problem.ILLEGAL_TRANSITION.because(
          "The order is " + order.status() + "; only a confirmed one can be paid");
    }
    orders.touch(order.id());
    changed(List.of(order.id()), what, actor, reason, paymentId);
  }

  /**
   * Books money that is not owed any more.
   *
   * @param reference id of the write-off, or of the parcel that caused it
   */
  public void writtenOff(
      Collection<Refund> parts, String orderId, String actor, String reason, String reference) {
    orders.refund(parts);
    changed(List.of(orderId), "order.written_off", actor, reason, reference);
  }

  /**
   * Completes or cancels confirmed orders of which nothing is left to do; leaves others alone. Last
   * step of whatever changes units or money of an order, before stock is locked.
   */
  public void settle(Collection<String> orderIds, String actor) {
    for (Order order : orders.lock(orderIds)) {
      if (order.state() instanceof OrderState.Confirmed confirmed) {
        settle(order, confirmed, actor);
      }
    }
  }

  void settle(String orderId, String actor) {
    settle(List.of(orderId), actor);
  }

  private void settle(Order order, OrderState.Confirmed confirmed, String actor) {
    var end = Settlement.of(payments.standing(order.id()), fulfilments.units(order.id()));
    switch (end) {
      case OPEN -> {}
      case DELIVERED, FREE, GIVEN_BACK -> {
        if (end == Settlement.FREE) {
          payments.close(order.id());
        }
        orders.move(order.id(), confirmed.complete());
        changed(List.of(order.id()), "order.completed", actor, end.why());
      }
      case CAME_BACK -> cancellations.cancel(order, end.why(), actor);
    }
  }

  /**
   * Puts refunded units back on the shelf.
   *
   * @param units by line
   * @throws io.storestream.api.web.ProblemException RESTOCK_TOO_LARGE if they are on their way or
   *     on the shelf already
   */
  public void restock(Order order, Map<Integer, Integer> units, String refundId, String actor) {
    checkRestockable(order, units);
    restocking.putBack(order, units, Restocking.Cause.REFUND, refundId, actor);
  }

  void checkRestockable(Order order, Map<Integer, Integer> units) {
    for (Units line : fulfilments.units(order.id())) {
      int wanted = units.getOrDefault(line.line(), 0);
      if (wanted > line.restockable()) {
        throw Problem.RESTOCK_TOO_LARGE.because(
            "line %d: %d wanted, %d can be restocked; the rest is packed, on its way or back"
                .formatted(line.line(), wanted, Math.max(0, line.restockable())));
      }
    }
  }

  /** Books what went back; one change and one event per order, however many parts. */
  public void refund(Collection<Refund> parts, String actor, String reason) {
    refund(parts, actor, reason, "");
  }

  /**
   * Like {@link #refund(Collection, String, String)}, of one order.
   *
   * @param reference id of the refund
   */
  public void refund(Collection<Refund> parts, String actor, String reason, String reference) {
    if (parts.isEmpty()) {
      return;
    }
    orders.refund(parts);
    changed(
        parts.stream().map(Refund::orderId).collect(Collectors.toCollection(TreeSet::new)),
        "order.refunded",
        actor,
        reason,
        reference);
  }

  /** New orders, as they were just written. */
  void placed(List<Order> placed, String what, String actor) {
    history.add(placed.stream().map(Order::id).toList(), what, actor, "", "");
    events.publish(what, placed, Map.of());
  }

  void changed(Collection<String> ids, String what, String actor, String reason) {
    changed(ids, what, actor, reason, "");
  }

  /**
   * Tells history and the world.
   *
   * @param reference id of the fulfilment, return, refund or payment that changed
   */
  void changed(Collection<String> ids, String what, String actor, String reason, String reference) {
    changes.tell(ids, what, actor, reason, reference);
  }
}
