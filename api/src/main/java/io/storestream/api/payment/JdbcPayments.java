package io.storestream.api.payment;

import io.storestream.api.order.Order;
import io.storestream.api.web.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table payment.payment. */
@Repository
class JdbcPayments {
  private static final String SELECT =
      """
      select id, order_id, provider, status, amount_minor, captured_minor, refunded_minor,
             written_off_minor, excess_minor, currency, captured_at
      from payment.payment
      """;

  private final JdbcClient db;

  JdbcPayments(JdbcClient db) {
    this.db = db;
  }

  /** One payment per order over its total, due or, when {@code captured}, paid at placing. */
  void insert(List<Order> orders, boolean captured) {
    db.sql(
            """
            insert into payment.payment (
              id, order_id, provider, status, amount_minor, captured_minor, currency, captured_at)
            select id, order_id, provider, ?, amount, case when ? then amount else 0 end, currency,
              case when ? then placed_at::timestamptz end
            from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[])
              as p (id, order_id, provider, amount, currency, placed_at)
            """)
        .params(
            captured ? new PaymentState.Captured().text() : new PaymentState.Due().text(),
            captured,
            captured,
            texts(orders, _ -> Ids.next("pay")),
            texts(orders, Order::id),
            texts(orders, Order::paymentMethod),
            orders.stream().map(Order::totalMinor).toArray(Long[]::new),
            texts(orders, Order::currency),
            texts(orders, o -> o.placedAt().toString()))
        .update();
  }

  Optional<Payment> find(String id) {
    return db.sql(SELECT + "where id = ?").param(id).query(JdbcPayments::payment).optional();
  }

  List<Payment> of(Collection<String> orderIds) {
    return db.sql(SELECT + "where order_id = any((select ?::text[])::text[])")
        .param(orderIds.toArray(String[]::new))
        .query(JdbcPayments::payment)
        .list();
  }

  /** Locked in the order of their orders' ids until the transaction ends. */
  List<Payment> lockOf(Collection<String> orderIds) {
    return db.sql(
            SELECT
                + "where order_id = any((select ?::text[])::text[]) order by order_id for update")
        .param(orderIds.toArray(String[]::new))
        .query(JdbcPayments::payment)
        .list();
  }

  /** All that is still owed was collected. */
  void capture(String id, PaymentState state) {
    db.sql(
            """
            update payment.payment
            set status = ?, captured_minor = amount_minor - written_off_minor, captured_at = now()
            where id = ?
            """)
        .params(state.text(), id)
        .update();
  }

  /** A part of what is owed was collected. */
  void collect(String id, long minor) {
    db.sql(
            """
            update payment.payment
            set captured_minor = captured_minor + ?, captured_at = now() where id = ?
            """)
        .params(minor, id)
        .update();
  }

  /** More came than was owed. */
  void exceed(String id, long minor) {
    db.sql("update payment.payment set excess_minor = excess_minor + ? where id = ?")
        .params(minor, id)
        .update();
  }

  void move(String id, PaymentState state) {
    db.sql("update payment.payment set status = ? where id = ?").params(state.text(), id).update();
  }

  /** This much is not owed any more. */
  void writeOff(String id, long minor) {
    db.sql(
            """
            update payment.payment set written_off_minor = written_off_minor + ? where id = ?
            """)
        .params(minor, id)
        .update();
  }

  /** What a payment is after refunds. */
  record Balance(String id, PaymentState state, long refundedMinor) {}

  /** One statement. */
  void refunded(Collection<Balance> balances) {
    db.sql(
            """
            update payment.payment p set status = b.status, refunded_minor = b.refunded
            from unnest(?::text[], ?::text[], ?::bigint[]) as b (id, status, refunded)
            where p.id = b.id
            """)
        .params(
            texts(balances, Balance::id),
            texts(balances, b -> b.state().text()),
            balances.stream().map(Balance::refundedMinor).toArray(Long[]::new))
        .update();
  }

  private static Payment payment(ResultSet row, int number) throws SQLException {
    var captured = row.getObject("captured_at", OffsetDateTime.class);
    return new Payment(
        row.getString("id"),
        row.getString("order_id"),
        row.getString("provider"),
        row.getString("status"),
        row.getLong("amount_minor"),
        row.getLong("captured_minor"),
        row.getLong("refunded_minor"),
        row.getLong("written_off_minor"),
        row.getLong("excess_minor"),
        row.getString("currency"),
        captured == null ? null : captured.toInstant());
  }

  private static <T> String[] texts(Collection<T> rows, Function<T, String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }
}
