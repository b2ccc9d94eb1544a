package io.storestream.api.inventory;

import io.storestream.api.catalog.Stock.Opening;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables inventory.stock, where every row change is an event, and inventory.movement. */
@Repository
class JdbcStock {
  /** A row of stock. */
  record Level(String variantId, String productId, int onHand, int reserved) {}

  /** A row of the movement ledger. */
  record Entry(String variantId, int delta, String reference) {}

  private final JdbcClient db;

  JdbcStock(JdbcClient db) {
    this.db = db;
  }

  Map<String, Integer> available(Collection<String> variantIds) {
    return quantities(
        "select variant_id, on_hand - reserved as available from inventory.stock"
            + " where variant_id = any(?)",
        variantIds);
  }

  /**
   * Like {@link #available}, and nobody else changes these rows until the end of the transaction.
   */
  Map<String, Integer> lock(Collection<String> variantIds) {
    return quantities(
        "select variant_id, on_hand - reserved as available from inventory.stock"
            + " where variant_id = any(?) order by variant_id for no key update",
        variantIds);
  }

  Optional<Level> find(String variantId) {
    return db.sql(
            "select variant_id, product_id, on_hand, reserved from inventory.stock"
                + " where variant_id = ?")
        .param(variantId)
        .query(Level.class)
        .optional();
  }

  List<Level> page(@Nullable String after, int limit) {
    return db.sql(
            """
            select variant_id, product_id, on_hand, reserved from inventory.stock
            where :after::text is null or variant_id > :after order by variant_id limit :limit
            """)
        .param("after", after)
        .param("limit", limit)
        .query(Level.class)
        .list();
  }

  /** Adds to what is on hand; the rows are locked and suffice. */
  void add(SortedMap<String, Integer> deltas) {
    db.sql(
            """
            update inventory.stock s set on_hand = s.on_hand + d.delta
            from unnest(?::text[], ?::int[]) as d(variant_id, delta)
            where s.variant_id = d.variant_id
            """)
        .params(deltas.keySet().toArray(String[]::new), deltas.values().toArray(Integer[]::new))
        .update();
  }

  void open(List<Opening> openings) {
    db.sql(
            """
            insert into inventory.stock (variant_id, product_id, on_hand)
            select * from unnest(?::text[], ?::text[], ?::int[])
            """)
        .params(
            openings.stream().map(Opening::variantId).toArray(String[]::new),
            openings.stream().map(Opening::productId).toArray(String[]::new),
            openings.stream().map(Opening::quantity).toArray(Integer[]::new))
        .update();
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

  private Map<String, Integer> quantities(String sql, Collection<String> variantIds) {
    return db
        .sql(sql)
        .param(variantIds.toArray(String[]::new))
        .query((row, _) -> Map.entry(row.getString("variant_id"), row.getInt("available")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
