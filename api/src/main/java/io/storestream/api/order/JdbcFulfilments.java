package io.storestream.api.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables orders.fulfilment, orders.fulfilment_line and orders.restock. */
@Repository
class JdbcFulfilments {
  private static final String SELECT =
      """
      select f.id, f.order_id, f.status, f.carrier, f.tracking_number, f.tracking_url,
        array(select l.line from orders.fulfilment_line l where l.fulfilment_id = f.id
              order by l.line) as lines,
        array(select l.quantity from orders.fulfilment_line l where l.fulfilment_id = f.id
              order by l.line) as quantities,
        f.created_at, f.shipped_at, f.delivered_at, f.returned_at
      from orders.fulfilment f
      """;

  private final JdbcClient db;

  JdbcFulfilments(JdbcClient db) {
    this.db = db;
  }

  /** A new parcel; two statements. */
  void insert(String id, String orderId, FulfilmentState state, Map<Integer, Integer> units) {
    db.sql("insert into orders.fulfilment (id, order_id, status) values (?, ?, ?)")
        .params(id, orderId, state.text())
        .update();
    db.sql(
            """
            insert into orders.fulfilment_line (fulfilment_id, order_id, line, quantity)
            select ?, ?, * from unnest(?::int[], ?::int[])
            """)
        .params(id, orderId, lines(units), quantities(units))
        .update();
  }

  Optional<Fulfilment> find(String id) {
    return db.sql(SELECT + "where f.id = ?")
        .param(id)
        .query(JdbcFulfilments::fulfilment)
        .optional();
  }

  /** Oldest first. */
  List<Fulfilment> page(String orderId, @Nullable String afterId, int limit) {
    return db.sql(SELECT + "where f.order_id = ? and f.id > coalesce(?, '') order by f.id limit ?")
        .param(orderId)
        .param(afterId)
        .param(limit)
        .query(JdbcFulfilments::fulfilment)
        .list();
  }

  /** Moves a parcel on; the time of the state it enters is now. */
  void move(String id, FulfilmentState state) {
    db.sql(
            """
            update orders.fulfilment set status = :status,
              delivered_at = case when :status = 'delivered' then now() else delivered_at end,
              returned_at =
                case when :status = 'returned_to_origin' then now() else returned_at end
            where id = :id
            """)
        .param("status", state.text())
        .param("id", id)
        .update();
  }

  void ship(String id, FulfilmentState state, Tracking tracking) {
    db.sql(
            """
            update orders.fulfilment set status = ?, carrier = ?, tracking_number = ?,
              tracking_url = ?, shipped_at = now()
            where id = ?
            """)
        .param(state.text())
        .param(tracking.carrier())
        .param(tracking.trackingNumber())
        .param(tracking.trackingUrl())
        .param(id)
        .update();
  }

  /**
   * Packed parcels of a canceled order.
   *
   * @param state what they are now
   */
  void unpack(String orderId, FulfilmentState state) {
    db.sql("update orders.fulfilment set status = ? where order_id = ? and status = ?")
        .params(state.text(), orderId, new FulfilmentState.Packed().text())
        .update();
  }

  /** Units went back on the shelf; one statement. */
  void restocked(
      String orderId, Map<Integer, Integer> units, Restocking.Cause cause, String reference) {
    db.sql(
            """
            insert into orders.restock (order_id, line, quantity, cause, reference)
            select ?, line, quantity, ?, ? from unnest(?::int[], ?::int[]) as u (line, quantity)
            """)
        .params(orderId, cause.text(), reference, lines(units), quantities(units))
        .update();
  }

  /** By line; one statement. */
  List<Units> units(String orderId) {
    return db.sql(
            """
            select l.line, l.quantity, coalesce(f.packed, 0), coalesce(f.shipped, 0),
              coalesce(f.delivered, 0), coalesce(f.came_back, 0), coalesce(r.pulled, 0),
              coalesce(r.returned, 0), coalesce(b.sent_back, 0), l.refunded_quantity
            from orders.line l
            left join (
              select fl.line,
                sum(fl.quantity) filter (where f.status = 'packed') as packed,
                sum(fl.quantity) filter (where f.status = 'shipped') as shipped,
                sum(fl.quantity) filter (where f.status = 'delivered') as delivered,
                sum(fl.quantity) filter (where f.status = 'returned_to_origin') as came_back
              from orders.fulfilment f
              join orders.fulfilment_line fl on fl.fulfilment_id = f.id
              where f.order_id = :id group by fl.line) f on f.line = l.line
            left join (
              select line,
                sum(quantity) filter (where cause = 'refund') as pulled,
                sum(quantity) filter (where cause = 'return') as returned
              from orders.restock where order_id = :id group by line) r on r.line = l.line
            left join (
              select gl.line, sum(gl.quantity) as sent_back
              from orders.goods_return g
              join orders.goods_return_line gl on gl.return_id = g.id
              where g.order_id = :id and g.status = 'refunded' group by gl.line) b
              on b.line = l.line
            where l.order_id = :id order by l.line
            """)
        .param("id", orderId)
        .query((row, _) ->
            new Units(
                row.getInt(1),
                row.getInt(2),
                row.getInt(3),
                row.getInt(4),
                row.getInt(5),
                row.getInt(6),
                row.getInt(7),
                row.getInt(8),
                row.getInt(9),
                row.getInt(10)))
        .list();
  }

  private static Integer[] lines(Map<Integer, Integer> units) {
    return units.keySet().toArray(Integer[]::new);
  }

  private static Integer[] quantities(Map<Integer, Integer> units) {
    return units.values().toArray(Integer[]::new);
  }

  private static Fulfilment fulfilment(ResultSet row, int number) throws SQLException {
    return new Fulfilment(
        row.getString("id"),
        row.getString("order_id"),
        row.getString("status"),
        row.getString("carrier"),
        row.getString("tracking_number"),
        row.getString("tracking_url"),
        parts(row),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "shipped_at"),
        instant(row, "delivered_at"),
        instant(row, "returned_at"));
  }

  /** Columns lines and quantities. */
  static List<Fulfilment.Part> parts(ResultSet row) throws SQLException {
    var lines = (Integer[]) row.getArray("lines").getArray();
    var quantities = (Integer[]) row.getArray("quantities").getArray();
    var parts = new ArrayList<Fulfilment.Part>(lines.length);
    for (int i = 0; i < lines.length; i++) {
      parts.add(new Fulfilment.Part(lines[i], quantities[i]));
    }
    return parts;
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
