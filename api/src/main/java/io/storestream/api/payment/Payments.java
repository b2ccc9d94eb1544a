package io.storestream.api.payment;

import io.storestream.api.order.Order;
import io.storestream.api.order.OrderPayments;
import io.storestream.api.order.Orders;
import io.storestream.api.web.Money;
import io.storestream.api.web.Problem;
import io.storestream.contracts.OrderEvent;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Answers what orders ask of payments. */
@Service
class Payments implements OrderPayments {
  private final JdbcPayments payments;
  private final JdbcRefunds refunds;
  private final Clock clock;

  Payments(JdbcPayments payments, JdbcRefunds refunds, Clock clock) {
    this.clock = clock;
    this.payments = payments;
    this.refunds = refunds;
  }

  @Override
  public void owe(Order order) {
    payments.insert(List.of(order), false);
  }

  @Override
  public void paid(List<Order> orders) {
    payments.insert(orders, true);
  }

  @Override
  public void release(String orderId) {
    for (Payment payment : payments.lockOf(List.of(orderId))) {
      switch (payment.state()) {
        case PaymentState.Due _ when payment.isShort() ->
            throw Problem.ILLEGAL_TRANSITION.because(
                "A part of the money is here; collect the rest or write it off, then give back");
        case PaymentState.Due due -> payments.move(payment.id(), due.cancel());
        case PaymentState.Authorized authorized -> payments.move(payment.id(), authorized.cancel());
        case PaymentState.Voided _ -> {}
        case PaymentState.Refundable _, PaymentState.Refunded _, PaymentState.Disputed _ ->
            throw Problem.ILLEGAL_TRANSITION.because(
                "The payment is " + payment.status() + "; give the money back by a refund");
      }
    }
  }

  @Override
  public boolean isPaid(String orderId) {
    return payments.of(List.of(orderId)).stream().allMatch(payment -> payment.state().paid());
  }

  @Override
  public Standing standing(String orderId) {
    var payment = payments.of(List.of(orderId)).getFirst();
    return switch (payment.state()) {
      case PaymentState.Due _ when payment.isShort() -> Standing.UNDECIDED;
      case PaymentState.Due _ -> payment.dueMinor() == 0 ? Standing.NOTHING_OWED : Standing.OWED;
      case PaymentState.Authorized _, PaymentState.Voided _ -> Standing.OWED;
      case PaymentState.Refundable _ -> Standing.HERE;
      case PaymentState.Refunded _ -> Standing.GIVEN_BACK;
      case PaymentState.Disputed _ -> Standing.UNDECIDED;
    };
  }

  @Override
  public void close(String orderId) {
    for (Payment payment : payments.lockOf(List.of(orderId))) {
      if (payment.state() instanceof PaymentState.Due due && payment.dueMinor() == 0) {
        payments.capture(payment.id(), due.collect());
      }
    }
  }

  @Override
  public Optional<WriteOff> writeOff(Order order, Map<Integer, Integer> units, String reason) {
    var payment = payments.lockOf(List.of(order.id())).getFirst();
    var parts = RefundPlan.wholeUnits(order, units);
    var writeOff =
        Refund.of(Refund.Kind.WRITE_OFF, payment, order.country(), reason, clock.instant(), parts);
    if (writeOff.amountMinor() > payment.dueMinor()) {
      return Optional.empty();
    }
    refunds.insert(List.of(writeOff));
    payments.writeOff(payment.id(), writeOff.amountMinor());
    if (payment.state() instanceof PaymentState.Due due
        && payment.isShort()
        && writeOff.amountMinor() == payment.dueMinor()) {
      payments.capture(payment.id(), due.collect());
    }
    return Optional.of(
        new WriteOff(
            writeOff.id(),
            parts.stream()
                .map(p -> new Orders.Refund(order.id(), p.line(), p.quantity(), p.amountMinor()))
                .toList()));
  }

  @Override
  public Map<String, Summary> summaries(Collection<String> orderIds) {
    return payments.of(orderIds).stream()
        .collect(Collectors.toMap(Payment::orderId, Payments::summary));
  }

  @Override
  public Map<String, List<OrderEvent.Refund>> refunds(Collection<String> orderIds) {
    return refunds.of(orderIds);
  }

  private static Summary summary(Payment payment) {
    return new Summary(
        payment.id(),
        payment.provider(),
        payment.status(),
        new Money(payment.dueMinor(), payment.currency()),
        new Money(payment.capturedMinor(), payment.currency()),
        new Money(payment.refundedMinor(), payment.currency()),
        payment.exception(),
        payment.excessMinor() == 0 ? null : new Money(payment.excessMinor(), payment.currency()));
  }
}
