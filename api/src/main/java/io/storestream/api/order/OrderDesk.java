package io.storestream.api.order;

import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import io.storestream.api.web.Times;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads orders and takes them back. */
@Service
class OrderDesk {
  private final OrderAccess access;
  private final JdbcOrders orders;
  private final JdbcHistory history;
  private final Cancellations cancellations;
  private final OrderPayments payments;

  OrderDesk(
      OrderAccess access,
      JdbcOrders orders,
      JdbcHistory history,
      Cancellations cancellations,
      OrderPayments payments) {
    this.access = access;
    this.orders = orders;
    this.history = history;
    this.cancellations = cancellations;
    this.payments = payments;
  }

  @Transactional(readOnly = true)
  public OrderView get(OrderKey key) {
    return view(access.find(key));
  }

  /**
   * @throws io.storestream.api.web.ProblemException ORDER_NOT_FOUND if the key does not open it
   */
  @Transactional(readOnly = true)
  public void mustOpen(OrderKey key) {
    access.find(key);
  }

  /** Newest first; three statements. */
  @Transactional(readOnly = true)
  public Page<OrderView> list(OrderFilter filter, Paging paging) {
    var rows = orders.page(filter, paging.after(2, OrderDesk::place), paging.fetch());
    var summaries = payments.summaries(rows.stream().map(Order::id).toList());
    return paging.page(
        rows.stream().map(order -> OrderView.of(order, summaries)).toList(),
        view -> List.of(view.placedAt().toString(), view.id()));
  }

  /** Time of placing and id, as PostgreSQL reads them. */
  private static List<String> place(List<String> values) {
    var placed = Times.storable(Instant.parse(values.getFirst()));
    return List.of(placed.toString(), values.getLast());
  }

  /** Oldest first. */
  @Transactional(readOnly = true)
  public Page<JdbcHistory.Entry> history(OrderKey key, Paging paging) {
    var after = paging.afterNumber();
    access.find(key);
    return paging.page(history.page(key.id(), after, paging.fetch()), entry -> List.of(entry.id()));
  }

  /** Takes a sale back before delivery: goods return to stock, nothing is owed. */
  @Transactional
  public OrderView cancel(OrderKey key, @Nullable String ifMatch, String actor, String why) {
    var order = access.lock(key, ifMatch);
    cancellations.request(order, !key.staff(), why, actor);
    return view(access.find(key));
  }

  private OrderView view(Order order) {
    return OrderView.of(order, payments.summaries(List.of(order.id())));
  }
}
