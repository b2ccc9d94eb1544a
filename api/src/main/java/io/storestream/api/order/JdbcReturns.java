package io.storestream.api.order;

import io.storestream.api.web.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables orders.goods_return and orders.goods_return_line. */
@Repository
class JdbcReturns {
  private static final String SELECT =
      """
      select r.id, r.order_id, r.status, r.reason, r.answer, r.restocked, r.refund_id,
        r.refund_minor, o.currency,
        array(select l.line from orders.goods_return_line l where l.return_id = r.id
              order by l.line) as lines,
        array(select l.quantity from orders.goods_return_line l where l.return_id = r.id
              order by l.line) as quantities,
        r.created_at, r.updated_at
      from orders.goods_return r join orders.customer_order o on o.id = r.order_id
      """;

  private final JdbcClient db;

  JdbcReturns(JdbcClient db) {
    this.db = db;
  }

  /**
   * Units of an order line that returns speak of.
   *
   * @param asked by returns that were not rejected
   * @param open by those of them that are not refunded yet
   */
  record Asked(int line, int asked, int open) {
    static final Asked NOTHING = new Asked(0, 0, 0);
  }

  /** A new return; two statements. */
  void insert(
      String id, String orderId, ReturnState state, String reason, Map<Integer, Integer> units) {
    db.sql("insert into orders.goods_return (id, order_id, status, reason) values (?, ?, ?, ?)")
        .params(id, orderId, state.text(), reason)
        .update();
    db.sql(
            """
            insert into orders.goods_return_line (return_id, order_id, line, quantity)
            select ?, ?, * from unnest(?::int[], ?::int[])
            """)
        .params(
            id,
            orderId,
            units.keySet().toArray(Integer[]::new),
            units.values().toArray(Integer[]::new))
        .update();
  }

  Optional<GoodsReturn> find(String id) {
    return db.sql(SELECT + "where r.id = ?").param(id).query(JdbcReturns::read).optional();
  }

  /**
   * Oldest first.
   *
   * @param orderId only of this order
   * @param status only these
   */
  List<GoodsReturn> page(
      @Nullable String orderId, @Nullable String status, @Nullable String afterId, int limit) {
    return db.sql(
            SELECT
                + """
                where (:order::text is null or r.order_id = :order)
                  and (:status::text is null or r.status = :status)
                  and r.id > coalesce(:after, '')
                order by r.id limit :limit
                """)
        .param("order", orderId)
        .param("status", status)
        .param("after", afterId)
        .param("limit", limit)
        .query(JdbcReturns::read)
        .list();
  }

  /** By line; lines that no return speaks of are absent. */
  Map<Integer, Asked> asked(String orderId) {
    return db
        .sql(
            """
            select l.line, sum(l.quantity), coalesce(
              sum(l.quantity) filter (where r.status <> 'refunded'), 0)
            from orders.goods_return r
            join orders.goods_return_line l on l.return_id = r.id
            where r.order_id = ? and r.status <> 'rejected' group by l.line
            """)
        .param(orderId)
        .query((row, _) -> new Asked(row.getInt(1), row.getInt(2), row.getInt(3)))
        .list()
        .stream()
        .collect(Collectors.toMap(Asked::line, Function.identity()));
  }

  void answer(String id, ReturnState state, String answer) {
    db.sql(
            """
            update orders.goods_return set status = ?, answer = ?, updated_at = now() where id = ?
            """)
        .params(state.text(), answer, id)
        .update();
  }

  void receive(String id, ReturnState state, boolean restocked) {
    db.sql(
            """
            update orders.goods_return set status = ?, restocked = ?, updated_at = now()
            where id = ?
            """)
        .params(state.text(), restocked, id)
        .update();
  }

  /**
   * @param refundId absent when nothing was left to refund
   */
  void refund(String id, ReturnState state, @Nullable String refundId, long minor) {
    db.sql(
            """
            update orders.goods_return
            set status = ?, refund_id = ?, refund_minor = ?, updated_at = now() where id = ?
            """)
        .param(state.text())
        .param(refundId)
        .param(minor)
        .param(id)
        .update();
  }

  private static GoodsReturn read(ResultSet row, int number) throws SQLException {
    var refund = row.getObject("refund_minor", Long.class);
    return new GoodsReturn(
        row.getString("id"),
        row.getString("order_id"),
        row.getString("status"),
        row.getString("reason"),
        row.getString("answer"),
        row.getObject("restocked", Boolean.class),
        row.getString("refund_id"),
        refund == null ? null : new Money(refund, row.getString("currency")),
        JdbcFulfilments.parts(row),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
