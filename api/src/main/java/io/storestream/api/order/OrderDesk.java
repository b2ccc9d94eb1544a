package io.storestream.api.order;

import io.storestream.api.inventory.Inventory;
import io.storestream.api.promotion.Promotions;
import io.storestream.api.web.Etag;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads orders and takes them back. */
@Service
class OrderDesk {
  private final JdbcOrders orders;
  private final JdbcHistory history;
  private final Orders life;
  private final OrderPayments payments;
  private final Inventory inventory;
  private final Promotions promotions;

  OrderDesk(
      JdbcOrders orders,
      JdbcHistory history,
      Orders life,
      OrderPayments payments,
      Inventory inventory,
      Promotions promotions) {
    this.orders = orders;
    this.history = history;
    this.life = life;
    this.payments = payments;
    this.inventory = inventory;
    this.promotions = promotions;
  }

  static ProblemException notFound() {
    return Problem.ORDER_NOT_FOUND.because("No order of yours has this id");
  }

  /**
   * @param customerId whose it must be; absent for staff
   */
  @Transactional(readOnly = true)
  public OrderView get(String id, @Nullable String customerId) {
    return orders
        .find(id)
        .filter(order -> customerId == null || customerId.equals(order.customerId()))
        .map(order -> OrderView.of(order, payments.summaries(List.of(id))))
        .orElseThrow(OrderDesk::notFound);
  }

  /** Newest first; three statements. */
  @Transactional(readOnly = true)
  public Page<OrderView> list(@Nullable String customerId, @Nullable String status, Paging paging) {
    var rows = orders.page(customerId, status, paging.after(2), paging.fetch());
    var summaries = payments.summaries(rows.stream().map(Order::id).toList());
    return paging.page(
        rows.stream().map(order -> OrderView.of(order, summaries)).toList(),
        view -> List.of(view.placedAt().toString(), view.id()));
  }

  /** Oldest first. */
  @Transactional(readOnly = true)
  public Page<JdbcHistory.Entry> history(String id, Paging paging) {
    if (orders.find(id).isEmpty()) {
      throw notFound();
    }
    var after = paging.after(1);
    return paging.page(
        history.page(id, after == null ? null : after.getFirst(), paging.fetch()),
        entry -> List.of(entry.id()));
  }

  /**
   * Takes a sale back before delivery: goods return to stock, coupons can be used again, nothing is
   * owed.
   *
   * @param customerId whose it must be; absent for staff
   * @param expected version the caller has seen
   */
  @Transactional
  public OrderView cancel(
      String id, @Nullable String customerId, @Nullable Long expected, String actor, String why) {
    var order =
        life.lock(id)
            .filter(found -> customerId == null || customerId.equals(found.customerId()))
            .orElseThrow(OrderDesk::notFound);
    if (expected != null && expected != order.version()) {
      throw Etag.mismatch(expected, order.version());
    }
    var next =
        switch (order.state()) {
          case OrderState.Confirmed confirmed -> confirmed.cancel();
          case OrderState.PendingPayment pending -> pending.cancel();
          case OrderState.NeedsReview doubtful -> doubtful.cancel();
          case OrderState.Completed _, OrderState.Canceled _, OrderState.Expired _ ->
              throw Problem.ILLEGAL_TRANSITION.because(
                  "The order is "
                      + order.status()
                      + "; only pending_payment, needs_review and confirmed can be canceled");
        };
    payments.release(id);
    promotions.release(id);
    if (order.sold()) {
      inventory.giveBack(
          order.lines().stream()
              .collect(Collectors.toMap(Order.Line::variantId, Order.Line::quantity, Integer::sum)),
          "cancellation",
          id,
          actor);
    }
    orders.move(id, next);
    life.changed(List.of(id), "order.canceled", actor, why);
    return get(id, null);
  }
}
