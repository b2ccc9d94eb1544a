package io.storestream.api.inventory;

import io.storestream.api.catalog.Stock.Left;
import io.storestream.api.catalog.Stock.Opening;
import io.storestream.api.catalog.Stock.Supply;
import io.storestream.api.web.JdbcRows;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table inventory.stock, where every row change is an event. */
@Repository
class JdbcStock {
  /**
   * Locks what {@code :holder} has reserved, then the stock of that and of all that is wanted, in
   * the order of variant ids, and decides once for all lines: {@code verdict.all_free}. What {@code
   * locked} holds is what the last commit left, also when the statement had to wait for it; new
   * values must be worked out from it, because an update in the same statement would first check
   * the constraints on the row as it was when the statement began.
   */
  static final String DECIDE =
      """
      with held as materialized (
        select variant_id, quantity from inventory.reservation
        where holder = :holder order by variant_id for update),
      lines as (
        select variant_id, sum(wanted)::int as wanted, sum(held)::int as held
        from (
          select w.variant_id, w.quantity as wanted, 0 as held
          from unnest(:variants::text[], :quantities::int[]) as w (variant_id, quantity)
          union all select variant_id, 0, quantity from held) as both_sides
        group by variant_id),
      locked as materialized (
        select s.variant_id, l.wanted, l.held, s.on_hand, s.reserved,
          s.on_hand - s.reserved + s.backorder_limit + l.held as free
        from lines l join inventory.stock s on s.variant_id = l.variant_id
        order by s.variant_id for no key update of s),
      verdict as (
        select count(*) filter (where wanted > 0 and free >= wanted)
          = cardinality(:variants::text[]) as all_free
        from locked)
      """;

  private static final String SELECT =
      "select variant_id, product_id, on_hand, reserved, backorder_limit from inventory.stock ";

  /** A row of stock. */
  record Level(String variantId, String productId, int onHand, int reserved, int backorderLimit) {}

  private final JdbcClient db;

  JdbcStock(JdbcClient db) {
    this.db = db;
  }

  /** Units that are there and promised to nobody; never below zero. */
  Map<String, Integer> available(Collection<String> variantIds) {
    return free(
        db.sql(
                """
                select variant_id, greatest(on_hand - reserved, 0) as free from inventory.stock
                where variant_id = any((select ?::text[])::text[])
                """)
            .param(variantIds.toArray(String[]::new)));
  }

  /** The same, and whether a back-order would be accepted. */
  Map<String, Supply> supply(Collection<String> variantIds) {
    return db
        .sql(
            """
            select variant_id, greatest(on_hand - reserved, 0) as units,
              backorder_limit > 0 and on_hand - reserved + backorder_limit > 0 as backorder
            from inventory.stock where variant_id = any((select ?::text[])::text[])
            """)
        .param(variantIds.toArray(String[]::new))
        .query(
            (row, _) -> Map.entry(row.getString(1), new Supply(row.getInt(2), row.getBoolean(3))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Units that the holder can buy: free ones, their own reserved ones, and back-orders. */
  Map<String, Integer> buyable(Collection<String> variantIds, String holder) {
    return free(
        db.sql(
                """
                select s.variant_id,
                  greatest(s.on_hand - s.reserved + s.backorder_limit + coalesce(r.quantity, 0), 0)
                    as free
                from inventory.stock s
                left join inventory.reservation r
                  on r.holder = ? and r.variant_id = s.variant_id
                where s.variant_id = any((select ?::text[])::text[])
                """)
            .params(holder, variantIds.toArray(String[]::new)));
  }

  /**
   * Units that anybody can buy; nobody else changes these rows until the end of the transaction.
   */
  Map<String, Integer> lock(Collection<String> variantIds) {
    return free(
        db.sql(
                """
                select variant_id, on_hand - reserved + backorder_limit as free
                from inventory.stock
                where variant_id = any((select ?::text[])::text[]) order by variant_id for no key update
                """)
            .param(variantIds.toArray(String[]::new)));
  }

  /** What there is; nobody else locks, changes or refers to these rows until the end. */
  Map<String, Left> close(Collection<String> variantIds) {
    return db
        .sql(
            """
            select variant_id, on_hand, reserved from inventory.stock
            where variant_id = any((select ?::text[])::text[]) order by variant_id for update
            """)
        .param(variantIds.toArray(String[]::new))
        .query((row, _) -> Map.entry(row.getString(1), new Left(row.getInt(2), row.getInt(3))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * Takes all of it, of the holder's reservations first, ends these reservations and notes it in
   * the ledger; or changes nothing when something is short. One statement.
   *
   * @return units the holder could have, by variant id; unknown variants are absent
   */
  Map<String, Integer> take(
      String holder,
      Map<String, Integer> quantities,
      String reason,
      String reference,
      String actor) {
    return free(
        db.sql(
                DECIDE
                    + """
                    , taken as (
                      update inventory.stock s
                      set on_hand = l.on_hand - l.wanted, reserved = l.reserved - l.held
                      from locked l, verdict v where v.all_free and s.variant_id = l.variant_id),
                    gone as (
                      delete from inventory.reservation r using verdict v
                      where v.all_free and r.holder = :holder),
                    noted as (
                      insert into inventory.movement (variant_id, delta, reason, reference, actor)
                      select l.variant_id, -l.wanted, :reason, :reference, :actor
                      from locked l, verdict v where v.all_free and l.wanted > 0)
                    select variant_id, free from locked where wanted > 0
                    """)
            .param("holder", holder)
            .param("variants", quantities.keySet().toArray(String[]::new))
            .param("quantities", quantities.values().toArray(Integer[]::new))
            .param("reason", reason)
            .param("reference", reference)
            .param("actor", actor));
  }

  Optional<Level> find(String variantId) {
    return db.sql(SELECT + "where variant_id = ?")
        .param(variantId)
        .query(JdbcRows.of(Level.class))
        .optional();
  }

  /** The row, locked until the transaction ends. */
  Optional<Level> lockLevel(String variantId) {
    return db.sql(SELECT + "where variant_id = ? for no key update")
        .param(variantId)
        .query(JdbcRows.of(Level.class))
        .optional();
  }

  /** In the order of variant ids, after {@code after}. */
  List<Level> page(StockFilter filter, @Nullable String after, int limit) {
    return db.sql(
            SELECT
                + """
                where (:after::text is null or variant_id > :after)
                  and (:variant::text is null or variant_id = :variant)
                  and (:product::text is null or product_id = :product)
                  and (:least::int is null or on_hand - reserved >= :least)
                  and (:most::int is null or on_hand - reserved <= :most)
                  and (:reserved::int is null or reserved >= :reserved)
                  and (:backorders::bool is null or (backorder_limit > 0) = :backorders)
                order by variant_id limit :limit
                """)
        .param("after", after)
        .param("variant", filter.variantId())
        .param("product", filter.productId())
        .param("least", filter.leastAvailable())
        .param("most", filter.mostAvailable())
        .param("reserved", filter.leastReserved())
        .param("backorders", filter.backorders())
        .param("limit", limit)
        .query(JdbcRows.of(Level.class))
        .list();
  }

  void limitBackorders(String variantId, int limit) {
    db.sql("update inventory.stock set backorder_limit = ? where variant_id = ?")
        .params(limit, variantId)
        .update();
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

  static Map<String, Integer> free(JdbcClient.StatementSpec statement) {
    return statement
        .query((row, _) -> Map.entry(row.getString("variant_id"), row.getInt("free")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
