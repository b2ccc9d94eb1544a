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

  /** A refund as staff see it. */
  record View(
      String id,
      String paymentId,
      String orderId,
      String status,
      Money amount,
      List<Line> lines,
      String reason,
      Instant refundedAt,
      String paymentStatus) {
    record Line(int line, int quantity, Money amount) {}
  }

  /** A payment as staff see it, and the version of its order. */
  record Collected(
      String id,
      String orderId,
      String status,
      Money captured,
      @Nullable Instant capturedAt,
      String orderStatus,
      long orderVersion) {}

  /**
   * The courier brought the money: the payment is captured, and the order completed if everything
   * is delivered.
   *
   * @param ifMatch version of the order
   */
  @Transactional
  public Collected collect(String orderId, @Nullable String ifMatch, String actor) {
    var order = orders.lock(orderId, ifMatch);
    var payment = payments.lockOf(List.of(orderId)).getFirst();
    if (!(payment.state() instanceof PaymentState.Due due)) {
      throw Problem.ILLEGAL_TRANSITION.because(
          "The payment is " + payment.status() + "; only one that is due can be collected");
    }
    payments.capture(payment.id(), due.collect());
    orders.paid(order, actor, payment.id());
    var now = payments.of(List.of(orderId)).getFirst();
    var changed = orders.lock(orderId).orElseThrow();
    return new Collected(
        now.id(),
        orderId,
        now.status(),
        new Money(now.capturedMinor(), now.currency()),
        now.capturedAt(),
        changed.status(),
        changed.version());
  }

  @Transactional
  public View refund(String paymentId, Wish wish, String actor) {
    var orderId = payments.find(paymentId).orElseThrow(RefundDesk::noPayment).orderId();
    var order = orders.lock(orderId).orElseThrow(RefundDesk::noPayment);
    var payment = payments.lockOf(List.of(orderId)).getFirst();
    if (!(payment.state() instanceof PaymentState.Refundable state)) {
      throw Problem.ILLEGAL_TRANSITION.because(
          "The payment is "
              + payment.status()
              + "; only one that is captured or partially_refunded can be refunded");
    }
    var parts = plan(order, wish);
    long amount = parts.stream().mapToLong(RefundPart::amountMinor).sum();
    long committed = refunds.committed(paymentId);
    if (committed + amount > payment.capturedMinor()) {
      throw Problem.REFUND_TOO_LARGE.because(
          amount
              + " exceeds the "
              + (payment.capturedMinor() - committed)
              + " left of the payment");
    }
    var refund =
        Refund.of(
            Refund.Kind.REFUND, payment, order.country(), wish.reason(), clock.instant(), parts);
    refunds.insert(List.of(refund));
    var next = state.after(committed + amount, payment.capturedMinor());
    payments.refunded(List.of(new JdbcPayments.Balance(paymentId, next, committed + amount)));
    if (wish.restock()) {
      orders.restock(
          order,
          parts.stream().collect(Collectors.toMap(RefundPart::line, RefundPart::quantity)),
          refund.id(),
          actor);
    }
    orders.refund(
        parts.stream()
            .map(p -> new Orders.Refund(orderId, p.line(), p.quantity(), p.amountMinor()))
            .toList(),
        actor,
        wish.reason(),
        refund.id());
    return view(refund, order.currency(), next);
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

  private static View view(Refund refund, String currency, PaymentState payment) {
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
        payment.text());
  }

  private static ProblemException noPayment() {
    return Problem.PAYMENT_NOT_FOUND.because("No payment has this id");
  }
}
