package io.storestream.api.inventory;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table inventory.movement, the ledger: rows are only added, those of a variant sum to its stock.
 */
@Repository
class JdbcMovements {
  /** What to add. */
  record Entry(String variantId, int delta, String reference) {}

  /**
   * A change of what is on hand.
   *
   * @param kind {@code opening, adjustment, sale, cancellation, return}
   * @param reference what it was for: an order id; of an adjustment the reason
   * @param onHand what was there after it
   */
  record Movement(
      String id, int delta, long onHand, String kind, String reference, String actor, Instant at) {}

  private final JdbcClient db;

  JdbcMovements(JdbcClient db) {
    this.db = db;
  }

  void record(List<Entry> entries, String reason, String actor) {
    if (entries.isEmpty()) {
      return;
    }
    db.sql(
            """
            insert into inventory.movement (variant_id, delta, reason, reference, actor)
            select m.variant_id, m.delta, ?, m.reference, ?
            from unnest(?::text[], ?::int[], ?::text[]) as m(variant_id, delta, reference)
            """)
        .params(
            reason,
            actor,
            entries.stream().map(Entry::variantId).toArray(String[]::new),
            entries.stream().map(Entry::delta).toArray(Integer[]::new),
            entries.stream().map(Entry::reference).toArray(String[]::new))
        .update();
  }

  /** Newest first, before {@code before}. */
  List<Movement> page(String variantId, @Nullable String kind, @Nullable Long before, int limit) {
    return db.sql(
            """
            select id, delta, on_hand, reason, reference, actor, at
            from (
              select *, sum(delta) over (order by id) as on_hand
              from inventory.movement where variant_id = :variant) as ledger
            where (:kind::text is null or reason = :kind)
              and (:before::bigint is null or id < :before::bigint)
            order by id desc limit :limit
            """)
        .param("variant", variantId)
        .param("kind", kind)
        .param("before", before)
        .param("limit", limit)
        .query((row, _) ->
            new Movement(
                row.getString("id"),
                row.getInt("delta"),
                row.getLong("on_hand"),
                row.getString("reason"),
                row.getString("reference"),
                row.getString("actor"),
                row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
