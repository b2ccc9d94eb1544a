package io.storestream.pipelines.sales;

import io.storestream.contracts.CreditNoteEvent;
import io.storestream.contracts.CreditNoteEvent.CreditNote;
import io.storestream.contracts.OrderEvent;
import io.storestream.contracts.OrderEvent.Line;
import io.storestream.contracts.OrderEvent.Order;
import io.storestream.contracts.OrderEvent.Refund;
import io.storestream.contracts.OrderEvent.RefundLine;
import java.time.Instant;
import java.util.List;

/** Order and credit note events to test with. */
public final class Orders {
  private Orders() {}

  public static OrderEvent event(
      String id,
      long version,
      boolean sold,
      Instant placedAt,
      List<Line> lines,
      Refund... refunds) {
    return event(id, version, sold, placedAt, "GB", lines, List.of(refunds));
  }

  public static OrderEvent event(
      String id,
      long version,
      boolean sold,
      Instant placedAt,
      String country,
      List<Line> lines,
      List<Refund> refunds) {
    var order =
        new Order(
            id,
            "number-" + id,
            sold ? "confirmed" : "canceled",
            sold,
            placedAt,
            "GBP",
            "GBP",
            1.0,
            country,
            "cod",
            "checkout",
            "cus_1",
            null,
            lines,
            refunds);
    return new OrderEvent(
        id + "-" + version, "order.changed", id, version, 1000 + version, placedAt, null, order);
  }

  /** A line of {@code quantity} pieces that cost {@code amount} pence together. */
  public static Line line(int number, String product, String category, int quantity, long amount) {
    return new Line(
        number,
        product,
        "var-" + product,
        "sku-" + product,
        "Title of " + product,
        category,
        "Name of " + category,
        quantity,
        amount / quantity,
        amount);
  }

  public static Refund refund(
      String id, Instant at, String country, int line, int quantity, long amount) {
    return new Refund(id, at, country, amount, List.of(new RefundLine(line, quantity, amount)));
  }

  public static CreditNoteEvent creditNote(String id, Instant at, int quantity, long amount) {
    var note =
        new CreditNote(
            id,
            at,
            "GBP",
            "GBP",
            1.0,
            "FR",
            "cod",
            null,
            "lamp",
            "var-lamp",
            "sku-lamp",
            "light",
            "Light",
            quantity,
            amount);
    return new CreditNoteEvent("event-" + id, "credit-note.issued", id, 1, 2000, at, null, note);
  }
}
