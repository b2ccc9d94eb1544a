package io.storestream.api.order;

import java.util.Collection;
import org.springframework.stereotype.Component;

/** Tells history and the world what happened to orders; joins the caller's transaction. */
@Component
class OrderChanges {
  private final JdbcOrders orders;
  private final JdbcHistory history;
  private final OrderEvents events;
  private final OrderPayments payments;

  OrderChanges(JdbcOrders orders, JdbcHistory history, OrderEvents events, OrderPayments payments) {
    this.orders = orders;
    this.history = history;
    this.events = events;
    this.payments = payments;
  }

  /**
   * The same happened to all of them.
   *
   * @param what event type, as in {@code order.canceled}
   * @param reference id of the fulfilment, return, refund or payment that changed, or empty
   */
  void tell(Collection<String> ids, String what, String actor, String reason, String reference) {
    history.add(ids, what, actor, reason, reference);
    events.publish(what, orders.lock(ids), payments.refunds(ids));
  }
}
