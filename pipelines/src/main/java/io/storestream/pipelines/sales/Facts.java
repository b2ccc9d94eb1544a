package io.storestream.pipelines.sales;

import io.storestream.contracts.LedgerFact;
import io.storestream.contracts.OrderEvent;
import io.storestream.contracts.OrderFact;
import io.storestream.contracts.SalesFact;
import java.time.ZoneId;
import java.util.Objects;

/** Contributions and totals in the form the sinks write. */
final class Facts {
  private Facts() {}

  static LedgerFact ledger(String source, long position, Contribution difference) {
    var entries =
        difference.ledger().entrySet().stream()
            .map(entry -> {
              Posting posting = entry.getKey();
              Amounts amounts = entry.getValue();
              return new LedgerFact.Entry(
                  posting.at(),
                  posting.day(),
                  posting.country(),
                  posting.method(),
                  posting.currency(),
                  Math.toIntExact(amounts.orders()),
                  Math.toIntExact(amounts.units()),
                  amounts.salesMinor(),
                  amounts.refundsMinor(),
                  amounts.netReporting());
            })
            .toList();
    return new LedgerFact(source, difference.version(), position, entries);
  }

  static SalesFact sales(Cell cell, CellTotal total, int partition, ZoneId zone) {
    Amounts amounts = total.amounts();
    return new SalesFact(
        cell.dimension(),
        cell.key(),
        cell.day().toString(),
        cell.at(zone),
        cell.currency(),
        partition,
        total.label(),
        total.revision(),
        amounts.orders(),
        amounts.units(),
        amounts.salesMinor(),
        amounts.refundsMinor(),
        amounts.netReporting(),
        total.position());
  }

  static OrderFact order(OrderEvent event) {
    var order = event.data();
    var reporting = Reporting.of(order.reportingCurrency(), order.reportingRate());
    long amount = order.lines().stream().mapToLong(OrderEvent.Line::amountMinor).sum();
    long refunded = order.refunds().stream().mapToLong(OrderEvent.Refund::amountMinor).sum();
    return new OrderFact(
        order.id(),
        event.version(),
        event.position(),
        order.status(),
        order.sold(),
        order.placedAt(),
        order.country(),
        order.method(),
        order.source(),
        order.currency(),
        order.customerId(),
        order.lines().stream().mapToInt(OrderEvent.Line::quantity).sum(),
        amount,
        refunded,
        reporting.major(amount),
        order.sold() ? reporting.major(amount - refunded) : 0,
        order.lines().stream().map(OrderEvent.Line::productId).distinct().toList(),
        order.lines().stream()
            .map(OrderEvent.Line::categoryName)
            .filter(Objects::nonNull)
            .distinct()
            .toList());
  }
}
