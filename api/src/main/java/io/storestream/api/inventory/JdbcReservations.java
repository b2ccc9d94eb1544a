package io.storestream.api.inventory;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table inventory.reservation, and inventory.stock.reserved, which is its sum. Every statement
 * locks reservations before stock, and stock in the order of variant ids.
 */
@Repository
class JdbcReservations {
  /** Reservations leave, their units are free again; {@code due} names the rows, locked. */
  private static final String FREE =
      """
      , lines as (select variant_id, sum(quantity)::int as quantity from due group by variant_id),
      locked as materialized (
        select s.variant_id, s.reserved - l.quantity as reserved
        from lines l join inventory.stock s on s.variant_id = l.variant_id
        order by s.variant_id for no key update of s),
      freed as (
        update inventory.stock s set reserved = l.reserved
        from locked l where s.variant_id = l.variant_id),
      gone as (
        delete from inventory.reservation r using due d
        where r.holder = d.holder and r.variant_id = d.variant_id returning 1)
      select count(*) from gone
      """;

  /** What a holder has, and until when. */
  record Held(Map<String, Integer> quantities, Instant until) {}

  private final JdbcClient db;

  JdbcReservations(JdbcClient db) {
    this.db = db;
  }

  /**
   * Makes these the holder's reservations, whatever they were before, or changes nothing when one
   * of them is not free.
   *
   * @return units that the holder can have, by variant id; unknown variants are absent
   */
  Map<String, Integer> put(String holder, Map<String, Integer> quantities, Duration time) {
    return JdbcStock.free(
        db.sql(
                JdbcStock.DECIDE
                    + """
                    , moved as (
                      update inventory.stock s set reserved = l.reserved - l.held + l.wanted
                      from locked l, verdict v
                      where v.all_free and s.variant_id = l.variant_id),
                    kept as (
                      insert into inventory.reservation (holder, variant_id, quantity, expires_at)
                      select :holder, l.variant_id, l.wanted, now() + make_interval(secs => :seconds)
                      from locked l, verdict v where v.all_free and l.wanted > 0
                      on conflict (holder, variant_id) do update set
                        quantity = excluded.quantity, expires_at = excluded.expires_at),
                    gone as (
                      delete from inventory.reservation r using locked l, verdict v
                      where v.all_free and l.wanted = 0
                        and r.holder = :holder and r.variant_id = l.variant_id)
                    select variant_id, free from locked where wanted > 0
                    """)
            .param("holder", holder)
            .param("variants", quantities.keySet().toArray(String[]::new))
            .param("quantities", quantities.values().toArray(Integer[]::new))
            .param("seconds", time.toMillis() / 1000.0));
  }

  Optional<Held> find(String holder) {
    var quantities = new HashMap<String, Integer>();
    var until = new Instant[1];
    db.sql(
            """
            select variant_id, quantity, expires_at from inventory.reservation
            where holder = ? and expires_at > now()
            """)
        .param(holder)
        .query(row -> {
          quantities.put(row.getString(1), row.getInt(2));
          until[0] = row.getObject(3, OffsetDateTime.class).toInstant();
        });
    return quantities.isEmpty() ? Optional.empty() : Optional.of(new Held(quantities, until[0]));
  }

  /** Ends the holder's reservations. */
  int release(String holder) {
    return db.sql(
            """
            with due as materialized (
              select holder, variant_id, quantity from inventory.reservation
              where holder = ? order by variant_id for update)
            """
                + FREE)
        .param(holder)
        .query(Integer.class)
        .single();
  }

  /** Ends up to {@code limit} expired reservations that nobody else has in hand. */
  int expire(int limit) {
    return db.sql(
            """
            with due as materialized (
              select holder, variant_id, quantity from inventory.reservation
              where expires_at <= now() order by expires_at limit ? for update skip locked)
            """
                + FREE)
        .param(limit)
        .query(Integer.class)
        .single();
  }

  /** Ends the expired reservations of these variants that nobody else has in hand. */
  int expireOf(Collection<String> variantIds) {
    return db.sql(
            """
            with due as materialized (
              select holder, variant_id, quantity from inventory.reservation
              where variant_id = any((select ?::text[])::text[]) and expires_at <= now() for update skip locked)
            """
                + FREE)
        .param(variantIds.toArray(String[]::new))
        .query(Integer.class)
        .single();
  }
}
