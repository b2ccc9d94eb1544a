package io.storestream.pipelines.sales;

import io.storestream.contracts.CreditNoteEvent;
import io.storestream.contracts.OrderEvent;
import io.storestream.contracts.OrderEvent.Line;
import io.storestream.contracts.OrderEvent.Order;
import io.storestream.contracts.OrderEvent.Refund;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a version of an order or credit note contributes to the figures; a pure function of the
 * event and the shop's time zone.
 *
 * <p>A sold order counts once in every cell that one of its lines touches, on the day it was
 * placed. A refund counts on its own day and in its own country. An order that is not sold, or no
 * longer, contributes nothing, its refunds included: what was never taken in is not given back.
 */
final class Contributions {
  private final ZoneId zone;
  private final Reporting reporting;
  private final String currency;
  private final String method;
  private final Map<Posting, Amounts> ledger = new LinkedHashMap<>();
  private final Map<Cell, Amounts> cells = new LinkedHashMap<>();
  private final Map<Cell, String> labels = new HashMap<>();

  private Contributions(ZoneId zone, Reporting reporting, String currency, String method) {
    this.zone = zone;
    this.reporting = reporting;
    this.currency = currency;
    this.method = method;
  }

  /**
   * @throws IllegalArgumentException if a refund names a line that the order does not have
   */
  static Contribution of(OrderEvent event, ZoneId zone) {
    Order order = event.data();
    var sum =
        new Contributions(
            zone,
            Reporting.of(order.reportingCurrency(), order.reportingRate()),
            order.currency(),
            order.method());
    if (order.sold()) {
      sum.sale(order);
      Map<Integer, Line> lines = new HashMap<>();
      order.lines().forEach(line -> lines.put(line.line(), line));
      order.refunds().forEach(refund -> sum.refund(refund, lines));
    }
    return sum.result(event.version());
  }

  static Contribution of(CreditNoteEvent event, ZoneId zone) {
    var note = event.data();
    var sum =
        new Contributions(
            zone,
            Reporting.of(note.reportingCurrency(), note.reportingRate()),
            note.currency(),
            note.method());
    var counting = sum.new Counting(note.issuedAt(), note.country(), 0);
    counting.line(
        note.productId(),
        note.sku(),
        note.categoryId(),
        note.categoryName(),
        sum.refunded(note.quantity(), note.amountMinor()));
    counting.done();
    return sum.result(event.version());
  }

  private Contribution result(long version) {
    return new Contribution(version, ledger, cells, labels);
  }

  private void sale(Order order) {
    var counting = new Counting(order.placedAt(), order.country(), 1);
    for (Line line : order.lines()) {
      long minor = line.amountMinor();
      var amounts = new Amounts(0, line.quantity(), minor, 0, reporting.micros(minor));
      counting.line(
          line.productId(), line.title(), line.categoryId(), line.categoryName(), amounts);
    }
    counting.done();
  }

  private void refund(Refund refund, Map<Integer, Line> lines) {
    var counting = new Counting(refund.at(), refund.country(), 0);
    for (var part : refund.lines()) {
      Line line = lines.get(part.line());
      if (line == null) {
        throw new IllegalArgumentException(
            "refund " + refund.id() + " of line " + part.line() + ", which is not in the order");
      }
      counting.line(
          line.productId(),
          line.title(),
          line.categoryId(),
          line.categoryName(),
          refunded(part.quantity(), part.amountMinor()));
    }
    counting.done();
  }

  private Amounts refunded(int quantity, long minor) {
    return new Amounts(0, -quantity, 0, minor, -reporting.micros(minor));
  }

  /** Lines that count at one moment: a sale or a refund. */
  private final class Counting {
    private final Instant at;
    private final LocalDate day;
    private final String country;
    private final int orders;
    private final Map<Cell, Amounts> touched = new LinkedHashMap<>();
    private Amounts total = Amounts.NONE;

    Counting(Instant at, String country, int orders) {
      this.at = at;
      this.day = LocalDate.ofInstant(at, zone);
      this.country = country;
      this.orders = orders;
    }

    void line(
        String product,
        String title,
        @Nullable String category,
        @Nullable String categoryName,
        Amounts amounts) {
      total = total.plus(amounts);
      add("product", product, title, amounts);
      add(
          "category",
          category == null ? "" : category,
          categoryName == null ? "" : categoryName,
          amounts);
    }

    void done() {
      add("total", "", "", total);
      add(Cell.MINUTE, at.truncatedTo(ChronoUnit.MINUTES).toString(), "", total);
      add("country", country, country, total);
      add("method", method, method, total);
      touched.forEach(
          (cell, amounts) -> cells.merge(cell, amounts.countedAs(orders), Amounts::plus));
      ledger.merge(
          new Posting(at, day, country, method, currency), total.countedAs(orders), Amounts::plus);
    }

    private void add(String dimension, String key, String label, Amounts amounts) {
      var cell = new Cell(dimension, day, key, currency);
      touched.merge(cell, amounts, Amounts::plus);
      if (!label.isEmpty()) {
        labels.put(cell, label);
      }
    }
  }
}
