package io.storestream.command.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/**
 * Sales figures worked out from orders, refunds and credit notes. A sale counts at its placing, a
 * refund on its own day and in its own country; an order that is not sold counts nowhere, its
 * refunds included.
 */
public final class FiguresTruth {
  /**
   * Every amount once, with all it is grouped by: {@code source} tells orders apart, so that an
   * order counts once in each cell it touches.
   */
  private static final String AMOUNTS =
      """
      with amount (source, at, country, method, currency, product, category, units, sales, refunds)
      as not materialized (
        select o.id, o.placed_at, o.country, o.payment_method, o.currency, l.product_id,
          coalesce(l.category_id, ''), l.quantity, l.amount_minor, 0
        from orders.customer_order o join orders.line l on l.order_id = o.id
        where o.sold
        union all
        select null, r.refunded_at, r.country, o.payment_method, o.currency, l.product_id,
          coalesce(l.category_id, ''), -rl.quantity, 0, rl.amount_minor
        from payment.refund r
        join payment.refund_line rl on rl.refund_id = r.id
        join orders.customer_order o on o.id = r.order_id and o.sold
        join orders.line l on l.order_id = r.order_id and l.line = rl.line
        where r.status = 'succeeded'
        union all
        select null, issued_at, country, method, currency, product_id, coalesce(category_id, ''),
          -quantity, 0, amount_minor
        from payment.credit_note)
      """;

  private static final String FIGURES =
      "count(distinct source), sum(units), sum(sales), sum(refunds)";

  private static final String LEDGER =
      AMOUNTS
          + "select (at at time zone ?)::date || '|' || country || '|' || method || '|' || currency, "
          + FIGURES
          + " from amount group by 1";

  private static final Map<String, String> KEYS =
      Map.of(
          "total", "''",
          "product", "product",
          "category", "category",
          "country", "country",
          "method", "method",
          "minute",
              "to_char(date_trunc('minute', at) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')");

  private final Connection db;
  private final ZoneId zone;

  /**
   * @param zone a day of the shop starts at midnight there
   */
  public FiguresTruth(Connection db, ZoneId zone) {
    this.db = db;
    this.zone = zone;
  }

  /** By {@code day|country|method|currency}. */
  public Map<String, Figures> ledger() throws SQLException {
    return read(LEDGER, "");
  }

  /** Every cell by {@code dimension|day|key|currency}. */
  Map<String, Figures> cells() throws SQLException {
    Map<String, Figures> cells = new HashMap<>();
    for (Map.Entry<String, String> dimension : KEYS.entrySet()) {
      String sql =
          AMOUNTS
              + "select (at at time zone ?)::date || '|' || "
              + dimension.getValue()
              + " || '|' || currency, "
              + FIGURES
              + " from amount group by 1";
      cells.putAll(read(sql, dimension.getKey() + "|"));
    }
    return cells;
  }

  private Map<String, Figures> read(String query, String prefix) throws SQLException {
    try (PreparedStatement sql = db.prepareStatement(query)) {
      sql.setString(1, zone.getId());
      return rows(sql, prefix);
    }
  }

  /** Rows of key, orders, units, sales, refunds; cells in which all is zero are left out. */
  static Map<String, Figures> rows(PreparedStatement sql, String prefix) throws SQLException {
    Map<String, Figures> figures = new HashMap<>();
    try (ResultSet row = sql.executeQuery()) {
      while (row.next()) {
        var cell = new Figures(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
        if (!cell.equals(Figures.ZERO)) {
          figures.put(prefix + row.getString(1), cell);
        }
      }
    }
    return figures;
  }
}
