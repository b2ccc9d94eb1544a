package io.storestream.api.payment;

import io.storestream.api.order.Order;
import io.storestream.api.order.ReturnRefunds;
import io.storestream.api.web.Money;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Refunds returned goods as staff would by hand; they were restocked, or not, on receipt. */
@Component
class ReturnPayouts implements ReturnRefunds {
  private final JdbcPayments payments;
  private final RefundDesk desk;

  ReturnPayouts(JdbcPayments payments, RefundDesk desk) {
    this.payments = payments;
    this.desk = desk;
  }

  @Override
  public Refunded refund(Order order, Map<Integer, Integer> units, String reason, String actor) {
    var payment = payments.lockOf(List.of(order.id())).getFirst();
    var wishes =
        units.entrySet().stream()
            .map(unit -> new RefundPlan.Wish(unit.getKey(), unit.getValue(), null))
            .toList();
    var refund = desk.ofReturn(order, payment, wishes, reason, actor);
    return new Refunded(refund.id(), new Money(refund.amountMinor(), order.currency()));
  }
}
