package io.storestream.api.analytics;

import io.storestream.api.web.Money;
import io.storestream.api.web.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads tables analytics.sales, cells per partition of the order stream, and analytics.ledger, what
 * each order version added. {@code pipelines} owns both; before its first start there are none.
 */
@Repository
class JdbcSales {
  private static final int PLACE = 3;

  private final JdbcClient db;

  JdbcSales(JdbcClient db) {
    this.db = db;
  }

  /** Up to {@link Paging#fetch()} figures, ordered by period, key and currency. */
  List<SalesFigure> find(SalesQuestion question, Paging paging) {
    var after = paging.after(PLACE);
    var table = question.asOf() == null ? "analytics.sales" : "analytics.ledger";
    if (!exists(table)) {
      return List.of();
    }
    return db.sql(question.asOf() == null ? cells(question) : entries(question, question.asOf()))
        .param("cells", question.cells())
        .param("from", text(question.from()))
        .param("to", text(question.to()))
        .param("position", question.asOf() instanceof AsOf.At(long position) ? position : null)
        .param(
            "time",
            question.asOf() instanceof AsOf.Time(var instant) ? Timestamp.from(instant) : null)
        .param("first", after == null)
        .param("period", after == null ? "" : after.get(0))
        .param("key", after == null ? "" : after.get(1))
        .param("currency", after == null ? "" : after.get(2))
        .param("limit", paging.fetch())
        .query((row, _) -> figure(row))
        .list();
  }

  private boolean exists(String table) {
    return db.sql("select to_regclass(?) is not null").param(table).query(Boolean.class).single();
  }

  private static String cells(SalesQuestion question) {
    var key = question.groupBy() == Period.MINUTE ? "''" : "key";
    return page(
        "select %s as period, %s as key, max(label) as label, currency,"
                .formatted(question.groupBy().ofCell(), key)
            + SUMS
            + """
            from analytics.sales
            where dimension = :cells
              and (:from::text is null or day >= :from::date)
              and (:to::text is null or day < :to::date)
              and :position::bigint is null and :time::timestamptz is null
            group by 1, 2, currency
            """);
  }

  private static String entries(SalesQuestion question, AsOf asOf) {
    var known =
        switch (asOf) {
          case AsOf.At _ -> "position <= :position and :time::timestamptz is null";
          case AsOf.Time _ ->
              """
              (source_id, version) in (
                select aggregate_id, version from outbox.event
                where aggregate in ('order', 'credit-note') and created_at <= :time)
              and :position::bigint is null
              """;
        };
    return page(
        "select %s as period, %s as key, '' as label, currency,"
                .formatted(question.groupBy().ofEntry(), question.dimension().ledgerKey())
            + SUMS
            + """
            from analytics.ledger
            where :cells <> ''
              and (:from::text is null or day >= :from::date)
              and (:to::text is null or day < :to::date)
              and %s
            group by 1, 2, currency
            """
                .formatted(known));
  }

  private static final String SUMS =
      """
       sum(orders)::bigint as orders, sum(units)::bigint as units,
       sum(sales_minor)::bigint as sales, sum(refunds_minor)::bigint as refunds
      """;

  private static String page(String figures) {
    return """
    select period, key, label, currency, orders, units, sales, refunds
    from (%s) figures
    where :first or (period collate "C", key collate "C", currency collate "C")
      > (:period, :key, :currency)
    order by period collate "C", key collate "C", currency collate "C"
    limit :limit
    """
        .formatted(figures);
  }

  private static SalesFigure figure(ResultSet row) throws SQLException {
    var currency = row.getString("currency");
    long sales = row.getLong("sales");
    long refunds = row.getLong("refunds");
    return new SalesFigure(
        row.getString("period"),
        row.getString("key"),
        row.getString("label"),
        row.getLong("orders"),
        row.getLong("units"),
        new Money(sales, currency),
        new Money(refunds, currency),
        new Money(sales - refunds, currency));
  }

  private static @Nullable String text(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }
}
