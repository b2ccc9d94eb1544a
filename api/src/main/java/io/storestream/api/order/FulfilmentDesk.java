package io.storestream.api.order;

import io.storestream.api.web.Ids;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Packs, ships, delivers. The first parcel that leaves takes the invoice along. A parcel belongs to
 * its order: the order is locked first, its version is the one that callers must have seen, and
 * each change is one change of the order.
 */
@Service
class FulfilmentDesk implements OrderObserver {
  private final OrderAccess access;
  private final JdbcOrders orders;
  private final JdbcFulfilments table;
  private final Orders life;
  private final OrderPayments payments;
  private final Restocking restocking;
  private final Invoices invoices;

  FulfilmentDesk(
      OrderAccess access,
      JdbcOrders orders,
      JdbcFulfilments table,
      Orders life,
      OrderPayments payments,
      Restocking restocking,
      Invoices invoices) {
    this.invoices = invoices;
    this.access = access;
    this.orders = orders;
    this.table = table;
    this.life = life;
    this.payments = payments;
    this.restocking = restocking;
  }

  /** A parcel and the state of the order it belongs to. */
  record Result(Fulfilment fulfilment, String orderStatus, long orderVersion) {}

  /** Oldest first. */
  @Transactional(readOnly = true)
  public Page<Fulfilment> list(OrderKey key, Paging paging) {
    var after = paging.after(1);
    access.find(key);
    return paging.page(
        table.page(key.id(), after == null ? null : after.getFirst(), paging.fetch()),
        parcel -> List.of(parcel.id()));
  }

  @Transactional(readOnly = true)
  public Result get(String id) {
    return result(id);
  }

  /**
   * Puts units into a parcel.
   *
   * @param wish units by line; everything that is not packed yet when empty
   */
  @Transactional
  public Result pack(
      OrderKey key, @Nullable String ifMatch, Map<Integer, Integer> wish, String actor) {
    var order = access.lock(key, ifMatch);
    if (!(order.state() instanceof OrderState.Confirmed)) {
      throw Problem.ILLEGAL_TRANSITION.because(
          "The order is " + order.status() + "; only a confirmed one can be packed");
    }
    var id = Ids.next("ful");
    table.insert(
        id,
        order.id(),
        new FulfilmentState.Unfulfilled().pack(),
        plan(wish, table.units(order.id())));
    changed(order.id(), "order.packed", actor, "", id);
    return result(id);
  }

  @Transactional
  public Result ship(String id, @Nullable String ifMatch, Tracking tracking, String actor) {
    var order = lock(id, ifMatch);
    table.ship(id, parcel(id).state().on(FulfilmentStep.SHIP), tracking);
    changed(order.id(), "order.shipped", actor, tracking.text(), id);
    invoices.issue(order, actor);
    return result(id);
  }

  /** The units are not packed any more and can go into another parcel. */
  @Transactional
  public Result unpack(String id, @Nullable String ifMatch, String actor) {
    var order = lock(id, ifMatch);
    table.move(id, parcel(id).state().on(FulfilmentStep.UNPACK));
    changed(order.id(), "order.unpacked", actor, "", id);
    life.settle(order.id(), actor);
    return result(id);
  }

  @Transactional
  public Result deliver(String id, @Nullable String ifMatch, String actor) {
    var order = lock(id, ifMatch);
    table.move(id, parcel(id).state().on(FulfilmentStep.DELIVER));
    changed(order.id(), "order.delivered", actor, "", id);
    life.settle(order.id(), actor);
    return result(id);
  }

  /**
   * Nobody took the parcel: its units go back on the shelf. What was not paid yet is not owed any
   * more, and an order of which nothing is left is canceled. Money that is here already stays until
   * staff give it back by a refund, also when it is a part and the units are worth more than the
   * rest. Stock is locked last.
   */
  @Transactional
  public Result returnToOrigin(String id, @Nullable String ifMatch, String reason, String actor) {
    var order = lock(id, ifMatch);
    var parcel = parcel(id);
    table.move(id, parcel.state().on(FulfilmentStep.RETURN));
    changed(order.id(), "order.returned_to_origin", actor, reason, id);
    if (!payments.isPaid(order.id()) && !Units.allBack(table.units(order.id()))) {
      payments
          .writeOff(order, parcel.units(), reason)
          .ifPresent(writeOff ->
              life.writtenOff(writeOff.parts(), order.id(), actor, "returned to origin", id));
    }
    life.settle(order.id(), actor);
    restocking.putBack(order, parcel.units(), Restocking.Cause.RETURNED_TO_ORIGIN, id, actor);
    return result(id);
  }

  /** What was packed goes back on the shelf. */
  @Override
  public void canceled(Order order, String actor) {
    table.unpack(order.id(), new FulfilmentState.Packed().unpack());
  }

  private void changed(String orderId, String what, String actor, String reason, String id) {
    orders.touch(orderId);
    life.changed(Set.of(orderId), what, actor, reason, id);
  }

  private static Map<Integer, Integer> plan(Map<Integer, Integer> wish, List<Units> units) {
    var left = units.stream().collect(Collectors.toMap(Units::line, Units::unpacked));
    if (wish.isEmpty()) {
      left.values().removeIf(quantity -> quantity == 0);
      if (left.isEmpty()) {
        throw Problem.FULFILMENT_TOO_LARGE.because("Nothing is left to pack");
      }
      return new TreeMap<>(left);
    }
    wish.forEach((line, quantity) -> {
      if (quantity > left.getOrDefault(line, 0)) {
        throw Problem.FULFILMENT_TOO_LARGE.because(
            "line %d: %d of %d units left to pack"
                .formatted(line, quantity, left.getOrDefault(line, 0)));
      }
    });
    return new TreeMap<>(wish);
  }

  private Order lock(String id, @Nullable String ifMatch) {
    return access.lock(OrderKey.staff(parcel(id).orderId()), ifMatch);
  }

  private Fulfilment parcel(String id) {
    return table.find(id).orElseThrow(FulfilmentDesk::notFound);
  }

  private Result result(String id) {
    var parcel = parcel(id);
    var order = access.find(OrderKey.staff(parcel.orderId()));
    return new Result(parcel, order.status(), order.version());
  }

  private static ProblemException notFound() {
    return Problem.FULFILMENT_NOT_FOUND.because("No fulfilment has this id");
  }
}
