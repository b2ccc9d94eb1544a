package io.storestream.api.order;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table orders.history: rows are only added. */
@Repository
class JdbcHistory {
  private final JdbcClient db;

  JdbcHistory(JdbcClient db) {
    this.db = db;
  }

  /**
   * A change of an order.
   *
   * @param what event type, as in {@code order.canceled}
   * @param actor who did it, as in {@code customer:cus_…}
   * @param reference id of the fulfilment, return, refund or invoice that it is about, or empty
   */
  record Entry(String id, String what, String actor, String reason, String reference, Instant at) {}

  /** The same happened to all of them; one statement. */
  void add(
      Collection<String> orderIds, String what, String actor, String reason, String reference) {
    db.sql(
            """
            insert into orders.history (order_id, what, actor, reason, reference)
            select unnest(?::text[]), ?, ?, ?, ?
            """)
        .params(orderIds.toArray(String[]::new), what, actor, reason, reference)
        .update();
  }

  /** Oldest first. */
  List<Entry> page(String orderId, @Nullable Long afterId, int limit) {
    return db.sql(
            """
            select id, what, actor, reason, reference, at from orders.history
            where order_id = ? and id > coalesce(?::bigint, 0) order by id limit ?
            """)
        .param(orderId)
        .param(afterId)
        .param(limit)
        .query((row, _) ->
            new Entry(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getObject(6, OffsetDateTime.class).toInstant()))
        .list();
  }
}
