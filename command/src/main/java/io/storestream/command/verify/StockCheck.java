package io.storestream.command.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;

/**
 * Stock within PostgreSQL: movements sum to what is on hand, reservations to what is reserved, and
 * no more is promised than there is and may be ordered back.
 */
final class StockCheck {
  private static final String WRONG =
      """
      select coalesce(s.variant_id, m.variant_id), coalesce(s.on_hand, 0), coalesce(s.reserved, 0),
        coalesce(m.moved, 0), coalesce(r.promised, 0)
      from inventory.stock s
      full join (select variant_id, sum(delta) as moved from inventory.movement group by 1) m
        on m.variant_id = s.variant_id
      left join (select variant_id, sum(quantity) as promised from inventory.reservation group by 1) r
        on r.variant_id = s.variant_id
      where coalesce(s.on_hand, 0) <> coalesce(m.moved, 0)
        or s.reserved <> coalesce(r.promised, 0)
        or s.reserved > s.on_hand + s.backorder_limit
      """;

  private StockCheck() {}

  static CheckResult run(Connection db) throws SQLException {
    long start = System.nanoTime();
    var examples = new ArrayList<String>();
    long wrong = 0;
    try (Statement sql = db.createStatement()) {
      try (ResultSet row = sql.executeQuery(WRONG)) {
        while (row.next()) {
          wrong++;
          if (examples.size() < CheckResult.EXAMPLES) {
            examples.add(
                "%s: %d on hand, %d reserved, movements sum to %d, reservations to %d"
                    .formatted(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5)));
          }
        }
      }
      try (ResultSet row =
          sql.executeQuery(
              "select count(*), (select count(distinct variant_id) from inventory.movement)"
                  + " from inventory.stock")) {
        row.next();
        return new CheckResult(
            "stock: movements = on hand",
            row.getLong(1),
            row.getLong(2),
            wrong,
            examples,
            "variants never stocked have no movement",
            Duration.ofNanos(System.nanoTime() - start).toMillis());
      }
    }
  }
}
