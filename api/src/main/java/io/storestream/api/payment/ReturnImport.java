package io.storestream.api.payment;

import io.storestream.api.catalog.Catalog;
import io.storestream.api.catalog.Sellable;
import io.storestream.api.identity.Customers;
import io.storestream.api.order.Order;
import io.storestream.api.order.Orders;
import io.storestream.api.web.Bulk;
import io.storestream.api.web.Ids;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemBody;
import io.storestream.api.web.ProblemException;
import io.storestream.api.web.ReportingRates;
import io.storestream.api.web.ShopSettings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes returns over from another system and finds the sales they belong to ({@link
 * ReturnMatching}). A fixed number of statements, however many returns; requests take turns.
 */
@Service
class ReturnImport {
  private static final String ACTOR = "import";
  private static final String METHOD = "cod";

  private final Catalog catalog;
  private final Customers customers;
  private final Orders orders;
  private final JdbcPayments payments;
  private final JdbcRefunds refunds;
  private final JdbcCreditNotes known;
  private final CreditNotes credits;
  private final ReportingRates rates;
  private final ShopSettings shop;

  ReturnImport(
      Catalog catalog,
      Customers customers,
      Orders orders,
      JdbcPayments payments,
      JdbcRefunds refunds,
      JdbcCreditNotes known,
      CreditNotes credits,
      ReportingRates rates,
      ShopSettings shop) {
    this.catalog = catalog;
    this.customers = customers;
    this.orders = orders;
    this.payments = payments;
    this.refunds = refunds;
    this.known = known;
    this.credits = credits;
    this.rates = rates;
    this.shop = shop;
  }

  /**
   * @param status {@code created, unchanged, failed}
   * @param refunds what went back on orders
   * @param creditNote what belongs to no order
   */
  record Result(
      int index,
      String status,
      @Nullable List<RefundPart> refunds,
      @Nullable Credit creditNote,
      @Nullable ProblemBody error) {
    record Credit(String id, int quantity, long amount) {}

    static Result failed(int index, ProblemBody error) {
      return new Result(index, "failed", null, null, error);
    }
  }

  /** A return that will be booked. */
  private record Accepted(
      int index, ImportedReturn row, @Nullable String customerId, Sellable variant, Instant at) {}

  /** What will be written. */
  private record Booking(List<Refund> refunds, List<CreditNote> notes) {}

  @Transactional
  public List<Result> run(List<Bulk.Item<ImportedReturn>> items) {
    known.lockForImport();
    var results = new Result[items.size()];
    var accepted = accepted(items, results);
    var found =
        orders.lockWith(
            accepted.stream()
                .filter(a -> a.customerId() != null)
                .map(a ->
                    new Orders.Purchase(
                        String.valueOf(a.customerId()), a.variant().variantId(), a.at()))
                .collect(Collectors.toSet()));
    var paid =
        payments.lockOf(found.stream().map(Order::id).toList()).stream()
            .filter(payment -> payment.state() instanceof PaymentState.Refundable)
            .collect(Collectors.toMap(Payment::orderId, Function.identity()));
    var purchases =
        new Purchases(found.stream().filter(order -> paid.containsKey(order.id())).toList());
    var booking = new Booking(new ArrayList<>(), new ArrayList<>());
    for (Accepted a : accepted) {
      results[a.index()] = match(a, purchases, paid, booking);
    }
    write(booking, paid);
    return List.of(results);
  }

  private List<Accepted> accepted(
      List<Bulk.Item<ImportedReturn>> items, @Nullable Result[] results) {
    var rows = items.stream().map(Bulk.Item::value).filter(Objects::nonNull).toList();
    var externalIds = rows.stream().map(ImportedReturn::externalId).collect(Collectors.toSet());
    var done = new HashSet<>(known.known(externalIds));
    done.addAll(refunds.known(externalIds));
    var buyers =
        customers.idsByExternalId(
            rows.stream()
                .map(ImportedReturn::customerExternalId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    var variants =
        catalog.sellables(
            rows.stream().map(ImportedReturn::sku).collect(Collectors.toSet()), shop.currency());
    var seen = new HashSet<String>();
    var accepted = new ArrayList<Accepted>();
    for (Bulk.Item<ImportedReturn> item : items) {
      int index = item.index();
      var row = item.value();
      if (row == null) {
        results[index] = Result.failed(index, Objects.requireNonNull(item.error()));
        continue;
      }
      try {
        if (!seen.add(row.externalId())) {
          throw Problem.DUPLICATE_ITEM.because(
              "external_id " + row.externalId() + " is in the request twice");
        }
        if (done.contains(row.externalId())) {
          results[index] = new Result(index, "unchanged", null, null, null);
        } else {
          accepted.add(accepted(index, row, buyers, variants));
        }
      } catch (ProblemException e) {
        results[index] = Result.failed(index, e.body());
      }
    }
    return accepted;
  }

  private Accepted accepted(
      int index, ImportedReturn row, Map<String, String> buyers, Map<String, Sellable> variants) {
    rates.rate(row.currency());
    var variant = variants.get(row.sku());
    if (variant == null || !variant.sku().equals(row.sku())) {
      throw Problem.UNKNOWN_SKU.because("no variant has sku '" + row.sku() + "'");
    }
    var buyer = row.customerExternalId() == null ? null : buyers.get(row.customerExternalId());
    if (row.customerExternalId() != null && buyer == null) {
      throw Problem.UNKNOWN_CUSTOMER.because(
          "no customer has external_id " + row.customerExternalId());
    }
    var at = Orders.plausible("returned_at", row.returnedAt()).truncatedTo(ChronoUnit.MICROS);
    return new Accepted(index, row, buyer, variant, at);
  }

  private Result match(
      Accepted a, Purchases purchases, Map<String, Payment> paid, Booking booking) {
    var row = a.row();
    var variant = a.variant();
    var lines =
        a.customerId() == null
            ? List.<OpenLine>of()
            : purchases.of(a.customerId(), variant.variantId(), row.currency(), a.at());
    var outcome = ReturnMatching.match(row.quantity(), row.amount(), lines);
    var reason = row.reason() == null ? "" : row.reason();
    var byOrder = new LinkedHashMap<String, List<RefundPart>>();
    for (RefundPart part : outcome.parts()) {
      byOrder.computeIfAbsent(part.orderId(), _ -> new ArrayList<>()).add(part);
    }
    int number = 0;
    for (var entry : byOrder.entrySet()) {
      number++;
      booking
          .refunds()
          .add(
              new Refund(
                  Ids.next("ref"),
                  Objects.requireNonNull(paid.get(entry.getKey())).id(),
                  entry.getKey(),
                  number == 1 ? row.externalId() : row.externalId() + "#" + number,
                  Refund.Kind.REFUND,
                  new RefundState.Pending().succeed(),
                  entry.getValue().stream().mapToLong(RefundPart::amountMinor).sum(),
                  row.country(),
                  reason,
                  a.at(),
                  entry.getValue()));
    }
    Result.Credit credit = null;
    if (outcome.hasCredit()) {
      credit = new Result.Credit(Ids.next("cn"), outcome.creditQuantity(), outcome.creditMinor());
      booking
          .notes()
          .add(
              new CreditNote(
                  credit.id(),
                  row.externalId(),
                  a.customerId(),
                  row.currency(),
                  row.country(),
                  METHOD,
                  variant.productId(),
                  variant.variantId(),
                  variant.sku(),
                  variant.categoryId(),
                  variant.categoryName(),
                  credit.quantity(),
                  credit.amount(),
                  reason,
                  a.at()));
    }
    return new Result(a.index(), "created", outcome.parts(), credit, null);
  }

  private void write(Booking booking, Map<String, Payment> paid) {
    refunds.insert(booking.refunds());
    var back = new HashMap<String, Long>();
    for (Refund refund : booking.refunds()) {
      back.merge(refund.orderId(), refund.amountMinor(), Long::sum);
    }
    payments.refunded(
        back.entrySet().stream()
            .map(e -> balance(Objects.requireNonNull(paid.get(e.getKey())), e.getValue()))
            .toList());
    orders.refund(
        booking.refunds().stream()
            .flatMap(refund -> refund.parts().stream())
            .map(p -> new Orders.Refund(p.orderId(), p.line(), p.quantity(), p.amountMinor()))
            .toList(),
        ACTOR,
        "returns imported");
    orders.settle(back.keySet(), ACTOR);
    credits.issue(booking.notes());
  }

  private static JdbcPayments.Balance balance(Payment payment, long amount) {
    long refunded = payment.refundedMinor() + amount;
    var state = (PaymentState.Refundable) payment.state();
    return new JdbcPayments.Balance(
        payment.id(), state.after(refunded, payment.capturedMinor()), refunded);
  }
}
