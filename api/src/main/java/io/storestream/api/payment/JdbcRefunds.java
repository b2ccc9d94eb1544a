package io.storestream.api.payment;

import io.storestream.contracts.OrderEvent;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables payment.refund and payment.refund_line: rows are only added. */
@Repository
class JdbcRefunds {
  private final JdbcClient db;

  JdbcRefunds(JdbcClient db) {
    this.db = db;
  }

  /** Two statements for all. */
  void insert(List<Refund> refunds) {
    if (refunds.isEmpty()) {
      return;
    }
    db.sql(
            """
            insert into payment.refund (
              id, payment_id, order_id, external_id, kind, status, amount_minor, country, reason,
              refunded_at)
            select id, payment_id, order_id, external_id, kind, status, amount, country, reason,
              refunded_at::timestamptz
            from unnest(
              ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[],
              ?::text[], ?::text[], ?::text[])
              as r (id, payment_id, order_id, external_id, kind, status, amount, country, reason,
                refunded_at)
            """)
        .params(
            texts(refunds, Refund::id),
            texts(refunds, Refund::paymentId),
            texts(refunds, Refund::orderId),
            texts(refunds, Refund::externalId),
            texts(refunds, r -> r.kind().name().toLowerCase(Locale.ROOT)),
            texts(refunds, r -> r.state().text()),
            refunds.stream().map(Refund::amountMinor).toArray(Long[]::new),
            texts(refunds, Refund::country),
            texts(refunds, Refund::reason),
            texts(refunds, r -> r.refundedAt().toString()))
        .update();
    record Row(String refundId, RefundPart part) {}
    var rows =
        refunds.stream().flatMap(r -> r.parts().stream().map(p -> new Row(r.id(), p))).toList();
    db.sql(
            """
            insert into payment.refund_line (refund_id, line, quantity, amount_minor)
            select * from unnest(?::text[], ?::int[], ?::int[], ?::bigint[])
            """)
        .params(
            texts(rows, Row::refundId),
            rows.stream().map(r -> r.part().line()).toArray(Integer[]::new),
            rows.stream().map(r -> r.part().quantity()).toArray(Integer[]::new),
            rows.stream().map(r -> r.part().amountMinor()).toArray(Long[]::new))
        .update();
  }

  /** Sum of what is given back or about to be, minor units. */
  long committed(String paymentId) {
    return db.sql(
            """
            select coalesce(sum(amount_minor), 0) from payment.refund
            where payment_id = ? and kind = 'refund' and status in ('pending', 'succeeded')
            """)
        .param(paymentId)
        .query(Long.class)
        .single();
  }

  /** Succeeded refunds and write-offs by order id, oldest first, as events tell them. */
  Map<String, List<OrderEvent.Refund>> of(Collection<String> orderIds) {
    var lines = new LinkedHashMap<String, List<OrderEvent.RefundLine>>();
    var byOrder = new HashMap<String, List<OrderEvent.Refund>>();
    db.sql(
            """
            select r.id, r.order_id, r.refunded_at, r.country, r.amount_minor,
                   l.line, l.quantity, l.amount_minor
            from payment.refund r left join payment.refund_line l on l.refund_id = r.id
            where r.order_id = any((select ?::text[])::text[]) and r.status = 'succeeded'
            order by r.refunded_at, r.id, l.line
            """)
        .param(orderIds.toArray(String[]::new))
        .query(row -> {
          var id = row.getString(1);
          var parts = lines.get(id);
          if (parts == null) {
            parts = new ArrayList<>();
            lines.put(id, parts);
            byOrder
                .computeIfAbsent(row.getString(2), _ -> new ArrayList<>())
                .add(
                    new OrderEvent.Refund(
                        id,
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getString(4),
                        row.getLong(5),
                        parts));
          }
          if (row.getObject(6) != null) {
            parts.add(new OrderEvent.RefundLine(row.getInt(6), row.getInt(7), row.getLong(8)));
          }
        });
    return byOrder;
  }

  /** External ids of returns that were imported already. */
  List<String> known(Collection<String> externalIds) {
    return db.sql("select external_id from payment.refund where external_id = any(?)")
        .param(externalIds.toArray(String[]::new))
        .query(String.class)
        .list();
  }

  private static <T> @Nullable String[] texts(
      Collection<T> rows, Function<T, @Nullable String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }
}
