package io.storestream.api.order;

import io.storestream.api.web.Ids;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes goods back. Shoppers ask for units that were delivered to them; staff approve or reject,
 * receive, and refund. As with parcels, the order is locked first and its version counts.
 */
@Service
class ReturnDesk {
  private final OrderAccess access;
  private final JdbcOrders orders;
  private final JdbcReturns table;
  private final JdbcFulfilments fulfilments;
  private final Orders life;
  private final OrderPayments payments;
  private final ReturnRefunds refunds;
  private final Restocking restocking;

  ReturnDesk(
      OrderAccess access,
      JdbcOrders orders,
      JdbcReturns table,
      JdbcFulfilments fulfilments,
      Orders life,
      OrderPayments payments,
      ReturnRefunds refunds,
      Restocking restocking) {
    this.access = access;
    this.orders = orders;
    this.table = table;
    this.fulfilments = fulfilments;
    this.life = life;
    this.payments = payments;
    this.refunds = refunds;
    this.restocking = restocking;
  }

  /** A return and the version of the order it belongs to. */
  record Result(GoodsReturn goods, long orderVersion) {}

  /**
   * @throws ProblemException ORDER_NOT_FOUND if the key does not open the order
   */
  @Transactional(readOnly = true)
  public void mustOpen(OrderKey key) {
    access.find(key);
  }

  /** Oldest first. */
  @Transactional(readOnly = true)
  public Page<GoodsReturn> list(OrderKey key, Paging paging) {
    access.find(key);
    return page(key.id(), null, paging);
  }

  /** Of all orders, oldest first. */
  @Transactional(readOnly = true)
  public Page<GoodsReturn> list(@Nullable String status, Paging paging) {
    return page(null, status, paging);
  }

  @Transactional(readOnly = true)
  public Result get(String id) {
    return result(id);
  }

  /** Of this order. */
  @Transactional(readOnly = true)
  public Result get(OrderKey key, String id) {
    var order = access.find(key);
    return table
        .find(id)
        .filter(goods -> goods.orderId().equals(order.id()))
        .map(goods -> new Result(goods, order.version()))
        .orElseThrow(ReturnDesk::notFound);
  }

  /**
   * @param ifMatch optional: asking overwrites nobody's change
   * @param wish units by line
   */
  @Transactional
  public Result ask(
      OrderKey key,
      @Nullable String ifMatch,
      Map<Integer, Integer> wish,
      String reason,
      String actor) {
    var order = ifMatch == null ? access.lock(key) : access.lock(key, ifMatch);
    if (!order.sold()) {
      throw Problem.ILLEGAL_TRANSITION.because(
          "The order is " + order.status() + "; only a confirmed or completed one has returns");
    }
    check(order, wish);
    var id = Ids.next("ret");
    table.insert(id, order.id(), new ReturnState.Requested(), reason, wish);
    changed(order, "order.return_requested", actor, reason, id);
    return result(id);
  }

  @Transactional
  public Result approve(String id, @Nullable String ifMatch, String answer, String actor) {
    return answer(id, ifMatch, ReturnStep.APPROVE, "order.return_approved", answer, actor);
  }

  @Transactional
  public Result reject(String id, @Nullable String ifMatch, String answer, String actor) {
    return answer(id, ifMatch, ReturnStep.REJECT, "order.return_rejected", answer, actor);
  }

  /**
   * The goods are here.
   *
   * @param restock they go on sale again
   */
  @Transactional
  public Result receive(String id, @Nullable String ifMatch, boolean restock, String actor) {
    var order = lock(id, ifMatch);
    var goods = goods(id);
    table.receive(id, goods.state().on(ReturnStep.RECEIVE), restock);
    if (restock) {
      life.checkRestockable(order, goods.units());
      restocking.putBack(order, goods.units(), Restocking.Cause.RETURN, id, actor);
    }
    changed(
        order,
        "order.return_received",
        actor,
        restock ? "back on the shelf" : "not to be sold again",
        id);
    return result(id);
  }

  /**
   * Gives the money back, or forgives it when nobody had paid yet. What was refunded by hand while
   * the goods were under way is not refunded again: the return then closes with what is left.
   */
  @Transactional
  public Result refund(String id, @Nullable String ifMatch, String actor) {
    var order = lock(id, ifMatch);
    var goods = goods(id);
    var next = goods.state().on(ReturnStep.REFUND);
    var units = Returnable.left(order, goods.units());
    long minor = 0;
    if (units.isEmpty()) {
      table.refund(id, next, null, 0);
    } else if (payments.isPaid(order.id())) {
      var refund = refunds.refund(order, units, goods.reason(), actor);
      minor = refund.amount().amount();
      table.refund(id, next, refund.id(), minor);
    } else {
      var writeOff =
          payments
              .writeOff(order, units, goods.reason())
              .orElseThrow(() ->
                  Problem.ILLEGAL_TRANSITION.because(
                      "The goods are worth more than is still due, and a part of the money is here;"
                          + " collect the rest or write it off first"));
      life.writtenOff(writeOff.parts(), order.id(), actor, goods.reason(), writeOff.id());
      minor = writeOff.amountMinor();
      table.refund(id, next, writeOff.id(), minor);
    }
    changed(order, "order.return_refunded", actor, missing(goods.units(), units, minor), id);
    life.settle(order.id(), actor);
    return result(id);
  }

  /** Why a return closes with less than its units are worth; empty when it does not. */
  private static String missing(
      Map<Integer, Integer> returned, Map<Integer, Integer> left, long minor) {
    int all = returned.values().stream().mapToInt(Integer::intValue).sum();
    int rest = left.values().stream().mapToInt(Integer::intValue).sum();
    return rest < all
        ? "%d of %d units were refunded before".formatted(all - rest, all)
        : minor == 0 ? "no money was left to give back" : "";
  }

  private Result answer(
      String id,
      @Nullable String ifMatch,
      ReturnStep step,
      String what,
      String answer,
      String actor) {
    var order = lock(id, ifMatch);
    table.answer(id, goods(id).state().on(step), answer);
    changed(order, what, actor, answer, id);
    return result(id);
  }

  private void check(Order order, Map<Integer, Integer> wish) {
    var asked = table.asked(order.id());
    var units = fulfilments.units(order.id());
    boolean neverPacked = units.stream().allMatch(Units::neverPacked);
    boolean elsewhere = neverPacked && order.state() instanceof OrderState.Completed;
    for (var entry : wish.entrySet()) {
      int line = entry.getKey();
      int left =
          order.lines().stream()
              .filter(l -> l.line() == line)
              .mapToInt(l ->
                  Returnable.units(
                      l,
                      elsewhere
                          ? l.quantity()
                          : units.stream()
                              .filter(u -> u.line() == line)
                              .mapToInt(Units::delivered)
                              .sum(),
                      Objects.requireNonNullElse(asked.get(line), JdbcReturns.Asked.NOTHING)))
              .sum();
      if (entry.getValue() > left) {
        throw Problem.RETURN_TOO_LARGE.because(
            "line %d: %d of %d units that can be returned".formatted(line, entry.getValue(), left));
      }
    }
  }

  private void changed(Order order, String what, String actor, String reason, String id) {
    orders.touch(order.id());
    life.changed(Set.of(order.id()), what, actor, reason, id);
  }

  private Page<GoodsReturn> page(@Nullable String orderId, @Nullable String status, Paging paging) {
    var after = paging.after(1);
    return paging.page(
        table.page(orderId, status, after == null ? null : after.getFirst(), paging.fetch()),
        goods -> List.of(goods.id()));
  }

  private Order lock(String id, @Nullable String ifMatch) {
    return access.lock(OrderKey.staff(goods(id).orderId()), ifMatch);
  }

  private GoodsReturn goods(String id) {
    return table.find(id).orElseThrow(ReturnDesk::notFound);
  }

  private Result result(String id) {
    var goods = goods(id);
    return new Result(goods, access.find(OrderKey.staff(goods.orderId())).version());
  }

  private static ProblemException notFound() {
    return Problem.RETURN_NOT_FOUND.because("No return of yours has this id");
  }
}
