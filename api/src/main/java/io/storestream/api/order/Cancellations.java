package io.storestream.api.order;

import io.storestream.api.promotion.Promotions;
import io.storestream.api.web.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Takes orders back before delivery; joins the transaction, which has locked the order. */
@Component
class Cancellations {
  private final JdbcOrders orders;
  private final JdbcFulfilments fulfilments;
  private final OrderPayments payments;
  private final Promotions promotions;
  private final Restocking restocking;
  private final OrderChanges changes;
  private final ObjectProvider<OrderObserver> observers;

  Cancellations(
      JdbcOrders orders,
      JdbcFulfilments fulfilments,
      OrderPayments payments,
      Promotions promotions,
      Restocking restocking,
      OrderChanges changes,
      ObjectProvider<OrderObserver> observers) {
    this.orders = orders;
    this.fulfilments = fulfilments;
    this.payments = payments;
    this.promotions = promotions;
    this.restocking = restocking;
    this.changes = changes;
    this.observers = observers;
  }

  /**
   * A person takes it back.
   *
   * @param shopper stricter: also not when something left and came back
   * @throws io.storestream.api.web.ProblemException ILLEGAL_TRANSITION if goods have left or money
   *     has come
   */
  void request(Order order, boolean shopper, String why, String actor) {
    for (Units line : fulfilments.units(order.id())) {
      if (line.shipped() + line.delivered() > 0 || (shopper && line.leftOnce())) {
        throw Problem.ILLEGAL_TRANSITION.because(
            "Line " + line.line() + " has been shipped; send it back by a return instead");
      }
    }
    cancel(order, why, actor);
  }

  /**
   * Nothing is owed, coupons can be used again, what is still here returns to the shelf, and the
   * order counts no more.
   */
  void cancel(Order order, String why, String actor) {
    var next = order.state().on(OrderStep.CANCEL);
    payments.release(order.id());
    promotions.release(order.id());
    observers.orderedStream().forEach(observer -> observer.canceled(order, actor));
    if (order.sold()) {
      restocking.putBack(
          order,
          fulfilments.units(order.id()).stream()
              .collect(Collectors.toMap(Units::line, Units::inHouse)),
          Restocking.Cause.CANCELLATION,
          order.id(),
          actor);
    }
    orders.move(order.id(), next);
    changes.tell(List.of(order.id()), "order.canceled", actor, why, "");
  }
}
