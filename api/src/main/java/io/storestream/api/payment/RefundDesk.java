package io.storestream.api.payment;

import io.storestream.api.order.Order;
import io.storestream.api.order.Orders;
import io.storestream.api.web.Money;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Collects and gives back. The order is locked first, then its payment, so that refunds of one
 * order take turns and never exceed what was captured.
 */
@Service
class RefundDesk {
  private final Orders orders;
  private final JdbcPayments payments;
  private final JdbcRefunds refunds;
  private final Clock clock;

  RefundDesk(Orders orders, JdbcPayments payments, JdbcRefunds refunds, Clock clock) {
    this.orders = orders;
    this.payments = payments;
    this.refunds = refunds;
    this.clock = clock;
  }

  /**
   * What staff ask for: an amount over the whole order, or parts of lines.
   *
   * @param amountMinor minor units; absent when lines are given
   * @param restock returned units go on sale again
   */
  record Wish(
      @Nullable Long amountMinor, List<RefundPlan.Wish> lines, String reason, boolean restock) {}

  /** A refund as staff see it, and what it made of its payment and order. */
  record View(
      String id,
      String paymentId,
      String orderId,
      String status,
      Money amount,
      List<Line> lines,
      String reason,
      Instant refundedAt,
      String paymentStatus,
      String orderStatus,
      long orderVersion) {
    record Line(int line, int quantity, Money amount) {}
  }

  /**
   * What a courier brought.
   *
   * @param amountMinor minor units; all that is due when absent
   * @param writeOffRest what is missing will not be collected any more
   * @param reason why it is not what was due
   */
  record Takings(@Nullable Long amountMinor, boolean writeOffRest, String reason) {}

  /**
   * A payment as staff see it, and the version of its order.
   *
   * @param captured all that was collected so far
   * @param due what is still to be collected
   * @param exception {@code short} or {@code excess}
   */
  record Collected(
      String id,
      String orderId,
      String status,
      Money captured,
      Money due,
      @Nullable String exception,
      @Nullable Money excess,
      @Nullable Instant capturedAt,
      String orderStatus,
      long orderVersion) {}

  /**
   * The courier brought money. Once all that is due is here or written off, the payment is
   * captured, and the order completed if everything is delivered; until then it is short. What
   * exceeds it is remembered beside the payment: it is neither revenue nor a refund.
   *
   * @param ifMatch version of the order
   */
  @Transactional
  public Collected collect(
      String orderId, @Nullable String ifMatch, Takings takings, String actor) {
    var order = orders.lock(orderId, ifMatch);
    var payment = payments.lockOf(List.of(orderId)).getFirst();
    if (!(payment.state() instanceof PaymentState.Due due)) {
      throw Problem.ILLEGAL_TRANSITION.because(
          "The payment is " + payment.status() + "; only one that is due can be collected");
    }
    long owed = payment.dueMinor();
    long came = Objects.requireNonNullElse(takings.amountMinor(), owed);
    check(takings, came, owed);
    if (came < owed && !takings.writeOffRest()) {
      payments.collect(payment.id(), came);
      orders.paidInPart(order, actor, takings.reason(), payment.id());
    } else {
      if (came < owed) {
        writeOff(order, payment, owed - came, takings.reason(), actor);
      } else if (came > owed) {
        payments.exceed(payment.id(), came - owed);
      }
      payments.capture(payment.id(), due.collect());
      orders.paid(order, actor, takings.reason(), payment.id());
    }
    var now = payments.of(List.of(orderId)).getFirst();
    var changed = orders.lock(orderId).orElseThrow();
    return new Collected(
        now.id(),
        orderId,
        now.status(),
        new Money(now.capturedMinor(), now.currency()),
        new Money(now.dueMinor(), now.currency()),
        now.exception(),
        now.excessMinor() == 0 ? null : new Money(now.excessMinor(), now.currency()),
        now.capturedAt(),
        changed.status(),
        changed.version());
  }

  private static void check(Takings takings, long came, long owed) {
    if (takings.writeOffRest() && takings.amountMinor() == null) {
      throw Problem.INVALID_FIELD.because("write_off_rest needs amount: what came, maybe 0");
    }
    if (came != owed && takings.reason().isBlank()) {
      throw Problem.INVALID_FIELD.because(
          "amount is " + came + ", due are " + owed + "; say why as reason");
    }
    if (came == 0 && owed > 0 && !takings.writeOffRest()) {
      throw Problem.INVALID_FIELD.because(
          "amount is 0; allowed are 1 and more, or write_off_rest if nothing will come");
    }
  }

  /** Spreads what will not be collected over the order's lines. */
  private void writeOff(Order order, Payment payment, long minor, String reason, String actor) {
    var parts = plan(order, new Wish(minor, List.of(), reason, false));
    var writeOff =
        Refund.of(Refund.Kind.WRITE_OFF, payment, order.country(), reason, clock.instant(), parts);
    refunds.insert(List.of(writeOff));
    payments.writeOff(payment.id(), minor);
    orders.writtenOff(booked(order, parts), order.id(), actor, reason, writeOff.id());
  }

  private static List<Orders.Refund> booked(Order order, List<RefundPart> parts) {
    return parts.stream()
        .map(p -> new Orders.Refund(order.id(), p.line(), p.quantity(), p.amountMinor()))
        .toList();
  }

  /**
   * Gives money back by hand.
   *
   * @param ifMatch version of the order; optional: the money that is left is checked anyway
   */
  @Transactional
  public View refund(String paymentId, @Nullable String ifMatch, Wish wish, String actor) {
    var orderId = payments.find(paymentId).orElseThrow(RefundDesk::noPayment).orderId();
    var order =
        ifMatch == null
            ? orders.lock(orderId).orElseThrow(RefundDesk::noPayment)
            : orders.lock(orderId, ifMatch);
    var payment = payments.lockOf(List.of(orderId)).getFirst();
    if (!(payment.state() instanceof PaymentState.Refundable state)) {
      throw notRefundable(payment);
    }
    var refund = give(order, payment, state, wish, actor);
    orders.settle(List.of(orderId), actor);
    return view(
        refund,
        payments.of(List.of(orderId)).getFirst(),
        orders.lock(orderId).orElseThrow(RefundDesk::noPayment));
  }

  /**
   * The refund of a return; joins the transaction, and the caller settles the order. When all money
   * went back before, only the units are booked.
   *
   * @param order locked, as is the payment
   */
  Refund ofReturn(
      Order order, Payment payment, List<RefundPlan.Wish> units, String reason, String actor) {
    var wish = new Wish(null, units, reason, false);
    return switch (payment.state()) {
      case PaymentState.Refundable state -> give(order, payment, state, wish, actor);
      case PaymentState.Refunded _ -> book(order, payment, wish, plan(order, wish), actor);
      case PaymentState.Due _,
          PaymentState.Authorized _,
          PaymentState.Voided _,
          PaymentState.Disputed _ ->
          throw notRefundable(payment);
    };
  }

  private Refund give(
      Order order, Payment payment, PaymentState.Refundable state, Wish wish, String actor) {
    var parts = plan(order, wish);
    long amount = parts.stream().mapToLong(RefundPart::amountMinor).sum();
    long committed = refunds.committed(payment.id());
    if (committed + amount > payment.capturedMinor()) {
      throw Problem.REFUND_TOO_LARGE.because(
          amount
              + " exceeds the "
              + (payment.capturedMinor() - committed)
              + " left of the payment");
    }
    var next = state.after(committed + amount, payment.capturedMinor());
    payments.refunded(List.of(new JdbcPayments.Balance(payment.id(), next, committed + amount)));
    return book(order, payment, wish, parts, actor);
  }

  private Refund book(
      Order order, Payment payment, Wish wish, List<RefundPart> parts, String actor) {
    var refund =
        Refund.of(
            Refund.Kind.REFUND, payment, order.country(), wish.reason(), clock.instant(), parts);
    refunds.insert(List.of(refund));
    if (wish.restock()) {
      orders.restock(
          order,
          parts.stream().collect(Collectors.toMap(RefundPart::line, RefundPart::quantity)),
          refund.id(),
          actor);
    }
    orders.refund(booked(order, parts), actor, wish.reason(), refund.id());
    return refund;
  }

  private static List<RefundPart> plan(Order order, Wish wish) {
    var lines = RefundPlan.open(order);
    try {
      var parts =
          wish.amountMinor() == null
              ? RefundPlan.byLines(wish.lines(), lines)
              : RefundPlan.byAmount(wish.amountMinor(), new ArrayList<>(lines.values()));
      if (parts.stream().allMatch(p -> p.quantity() == 0 && p.amountMinor() == 0)) {
        throw Problem.INVALID_FIELD.because("Nothing would be refunded");
      }
      return parts;
    } catch (RefundPlan.TooMuch e) {
      throw Problem.REFUND_TOO_LARGE.because(String.valueOf(e.getMessage()));
    }
  }

  private static View view(Refund refund, Payment payment, Order order) {
    var currency = order.currency();
    return new View(
        refund.id(),
        refund.paymentId(),
        refund.orderId(),
        refund.state().text(),
        new Money(refund.amountMinor(), currency),
        refund.parts().stream()
            .map(p -> new View.Line(p.line(), p.quantity(), new Money(p.amountMinor(), currency)))
            .toList(),
        refund.reason(),
        refund.refundedAt(),
        payment.status(),
        order.status(),
        order.version());
  }

  private static ProblemException notRefundable(Payment payment) {
    return Problem.ILLEGAL_TRANSITION.because(
        "The payment is "
            + payment.status()
            + "; only one that is captured or partially_refunded can be refunded");
  }

  private static ProblemException noPayment() {
    return Problem.PAYMENT_NOT_FOUND.because("No payment has this id");
  }
}
