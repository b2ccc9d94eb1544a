package io.storestream.api.order;

import io.storestream.api.web.Problem;
import io.storestream.api.web.ShopSettings;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Invoices orders: with the first parcel that leaves, or earlier when staff ask. The number is
 * taken last, under the order's lock, so that it is held for a moment only.
 */
@Service
class Invoices {
  private final JdbcInvoices table;
  private final JdbcHistory history;
  private final OrderAccess access;
  private final OrderPayments payments;
  private final ShopSettings shop;
  private final JsonMapper json;
  private final Clock clock;

  Invoices(
      JdbcInvoices table,
      JdbcHistory history,
      OrderAccess access,
      OrderPayments payments,
      ShopSettings shop,
      JsonMapper json,
      Clock clock) {
    this.table = table;
    this.history = history;
    this.access = access;
    this.payments = payments;
    this.shop = shop;
    this.json = json;
    this.clock = clock;
  }

  /** An invoice, and whether it was made just now. */
  record Issued(Invoice invoice, boolean fresh) {}

  /**
   * @throws io.storestream.api.web.ProblemException INVOICE_NOT_FOUND if the order is not invoiced
   */
  @Transactional(readOnly = true)
  public Invoice get(OrderKey key) {
    return table
        .of(access.find(key).id())
        .orElseThrow(() ->
            Problem.INVOICE_NOT_FOUND.because(
                "The order is invoiced when its first parcel leaves"));
  }

  @Transactional
  public Issued issue(OrderKey key, String actor) {
    return issue(access.lock(key), actor);
  }

  /**
   * The order's invoice, which is made if there is none.
   *
   * @param order locked
   * @throws io.storestream.api.web.ProblemException ILLEGAL_TRANSITION if it is not sold, or was
   *     not sold here
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Issued issue(Order order, String actor) {
    var known = table.of(order.id());
    if (known.isPresent()) {
      return new Issued(known.get(), false);
    }
    if (!order.sold() || order.externalId() != null) {
      throw Problem.ILLEGAL_TRANSITION.because(
          order.externalId() != null
              ? "The order was imported; it was invoiced where it was made"
              : "The order is " + order.status() + "; only one that is sold can be invoiced");
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var document = json.valueToTree(OrderView.of(order, payments.summaries(List.of(order.id()))));
    var series = String.valueOf(now.atZone(shop.timeZone()).getYear());
    long place = table.next(series);
    var invoice = new Invoice("%s-%06d".formatted(series, place), order.id(), now, document);
    table.insert(series, place, invoice);
    history.add(List.of(order.id()), "order.invoiced", actor, "", invoice.number());
    return new Issued(invoice, true);
  }
}
