package io.storestream.api.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads tables orders.customer_order and orders.line. */
@Repository
class JdbcOrderExport {
  private final JdbcClient db;

  JdbcOrderExport(JdbcClient db) {
    this.db = db;
  }

  /** A sold order without its lines; {@code customerId} is ours. */
  record Row(String id, @Nullable String customerId, ImportedOrder order) {}

  /** Sold orders by id. */
  List<Row> page(@Nullable String after, int limit) {
    return db.sql(
            """
            select id, coalesce(external_id, id) as external_id, customer_id, visitor_id, email,
              placed_at, currency, country, payment_method
            from orders.customer_order where sold and (:after::text is null or id > :after)
            order by id limit :limit
            """)
        .param("after", after)
        .param("limit", limit)
        .query((row, _) ->
            new Row(
                row.getString("id"),
                row.getString("customer_id"),
                new ImportedOrder(
                    row.getString("external_id"),
                    null,
                    row.getString("visitor_id"),
                    row.getString("email"),
                    row.getTimestamp("placed_at").toInstant(),
                    row.getString("currency"),
                    row.getString("country"),
                    row.getString("payment_method"),
                    List.of())))
        .list();
  }

  /** Lines by order id, in their order. */
  Map<String, List<ImportedOrder.Line>> lines(Collection<String> orders) {
    var found = new HashMap<String, List<ImportedOrder.Line>>();
    db.sql(
            """
            select l.order_id, l.sku, l.quantity, l.unit_price_minor, l.amount_minor, o.currency
            from orders.line l join orders.customer_order o on o.id = l.order_id
            where l.order_id = any(?) order by l.order_id, l.line
            """)
        .param(orders.toArray(String[]::new))
        .query(row -> {
          int digits = Currency.getInstance(row.getString("currency")).getDefaultFractionDigits();
          found
              .computeIfAbsent(row.getString("order_id"), _ -> new ArrayList<>())
              .add(
                  new ImportedOrder.Line(
                      row.getString("sku"),
                      row.getInt("quantity"),
                      BigDecimal.valueOf(row.getLong("unit_price_minor"), digits).toPlainString(),
                      row.getLong("amount_minor")));
        });
    return found;
  }
}
