package io.storestream.api.order;

import io.storestream.contracts.Json;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables orders.invoice, to which rows are only added, and orders.invoice_series. */
@Repository
class JdbcInvoices {
  private final JdbcClient db;

  JdbcInvoices(JdbcClient db) {
    this.db = db;
  }

  /**
   * The next place in a series. Its row stays locked until the transaction ends: whoever asks next
   * waits, and gets the same place if this transaction is rolled back.
   */
  long next(String series) {
    return db.sql(
            """
            insert into orders.invoice_series as s (series, last) values (?, 1)
            on conflict (series) do update set last = s.last + 1 returning last
            """)
        .param(series)
        .query(Long.class)
        .single();
  }

  void insert(String series, long place, Invoice invoice) {
    db.sql(
            """
            insert into orders.invoice (number, series, place, order_id, issued_at, document)
            values (?, ?, ?, ?, ?, ?::jsonb)
            """)
        .params(
            invoice.number(),
            series,
            place,
            invoice.orderId(),
            invoice.issuedAt().atOffset(ZoneOffset.UTC),
            invoice.order().toString())
        .update();
  }

  Optional<Invoice> of(String orderId) {
    return db.sql(
            "select number, order_id, issued_at, document::text from orders.invoice where order_id = ?")
        .param(orderId)
        .query((row, _) ->
            new Invoice(
                row.getString(1),
                row.getString(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                Json.MAPPER.readTree(row.getString(4))))
        .optional();
  }
}
