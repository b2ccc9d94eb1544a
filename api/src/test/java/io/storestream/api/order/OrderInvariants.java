package io.storestream.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.contracts.Json;
import io.storestream.contracts.OrderEvent;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must hold of an order in the tables after whatever happened to it. */
final class OrderInvariants {
  private final JdbcClient db;

  OrderInvariants(JdbcClient db) {
    this.db = db;
  }

  private record Money(
      String status,
      boolean sold,
      long total,
      long refundedOfOrder,
      long version,
      String payment,
      long amount,
      long captured,
      long refunded,
      long writtenOff,
      long refunds,
      long writeOffs,
      long partsOfRefunds,
      long refundedOfLines) {}

  private record Line(
      int line,
      int quantity,
      int packed,
      int shipped,
      int left,
      int delivered,
      int restocked,
      int asked,
      int sentBack,
      int broken,
      int refundedQuantity) {}

  void check(String orderId) {
    var money = money(orderId);
    assertThat(money.sold()).isEqualTo(OrderState.of(money.status()).sold());
    assertThat(money.refunds()).isEqualTo(money.refunded()).isLessThanOrEqualTo(money.captured());
    assertThat(money.writeOffs()).isEqualTo(money.writtenOff());
    assertThat(money.captured()).isLessThanOrEqualTo(money.amount() - money.writtenOff());
    assertThat(money.refundedOfOrder())
        .isEqualTo(money.refunds() + money.writeOffs())
        .isEqualTo(money.partsOfRefunds())
        .isEqualTo(money.refundedOfLines())
        .isLessThanOrEqualTo(money.total());
    var state =
        switch (money.payment()) {
          case "voided" -> money.captured() == 0;
          case "due" ->
              money.captured() == 0 || money.captured() < money.amount() - money.writtenOff();
          case "captured" -> money.refunded() == 0 && collected(money);
          case "partially_refunded" ->
              0 < money.refunded() && money.refunded() < money.captured() && collected(money);
          case "refunded" ->
              0 < money.refunded() && money.refunded() == money.captured() && collected(money);
          default -> false;
        };
    assertThat(state).as(money.toString()).isTrue();
    assertThat(money.payment().equals("voided")).isEqualTo(money.status().equals("canceled"));
    var lines = lines(orderId);
    checkSettled(money, lines);
    for (Line line : lines) {
      assertThat(line.packed() + line.left()).as(line.toString()).isBetween(0, line.quantity());
      assertThat(line.restocked()).as(line.toString()).isBetween(0, line.quantity());
      assertThat(line.asked()).as(line.toString()).isLessThanOrEqualTo(line.delivered());
      assertThat(line.refundedQuantity()).isBetween(0, line.quantity());
      if (money.status().equals("canceled")) {
        assertThat(line.restocked() + line.broken()).as(line.toString()).isEqualTo(line.quantity());
        assertThat(line.packed()).as(line.toString()).isZero();
        assertThat(line.delivered()).as(line.toString()).isEqualTo(line.sentBack());
      }
      if (money.status().equals("completed")) {
        assertThat(line.packed()).as(line.toString()).isZero();
        assertThat(settled(money, line)).as(line.toString()).isTrue();
        assertThat(PAID).contains(money.payment());
      }
    }
    checkEvents(orderId, money);
  }

  private static final List<String> PAID = List.of("captured", "partially_refunded", "refunded");

  /** A confirmed order has something left to do. */
  private static void checkSettled(Money money, List<Line> lines) {
    if (money.status().equals("confirmed")
        && lines.stream().allMatch(line -> settled(money, line))) {
      var what = money + " " + lines;
      if (PAID.contains(money.payment())) {
        assertThat(money.payment()).as(what).isNotEqualTo("refunded");
        assertThat(lines).as(what).allMatch(line -> line.delivered() == 0);
        assertThat(lines).as(what).anyMatch(line -> line.refundedQuantity() < line.quantity());
      } else {
        assertThat(money.amount() - money.writtenOff()).as(what).isPositive();
        if (money.captured() == 0) {
          assertThat(lines).as(what).anyMatch(line -> line.delivered() > line.sentBack());
        }
      }
    }
  }

  private static boolean collected(Money money) {
    return money.captured() == money.amount() - money.writtenOff();
  }

  private static boolean settled(Money money, Line line) {
    return line.packed() + line.shipped() == 0
        && (line.left() + line.restocked() >= line.quantity()
            || line.refundedQuantity() == line.quantity()
            || money.payment().equals("refunded"));
  }

  /** Every change has its event and its line in the history; the last event is the order. */
  private void checkEvents(String orderId, Money money) {
    var types =
        texts("select type from outbox.event where aggregate_id = ? order by version", orderId);
    assertThat(types).hasSize(Math.toIntExact(money.version()));
    assertThat(
            texts(
                """
                select what from orders.history
                where order_id = ? and what <> 'order.invoiced' order by id
                """,
                orderId))
        .isEqualTo(types);
    var last =
        Json.read(
            texts(
                    """
                    select payload::text from outbox.event where aggregate_id = ?
                    order by version desc limit 1
                    """,
                    orderId)
                .getFirst(),
            OrderEvent.Order.class);
    assertThat(last.status()).isEqualTo(money.status());
    assertThat(last.sold()).isEqualTo(money.sold());
    assertThat(last.lines().stream().mapToLong(OrderEvent.Line::amountMinor).sum())
        .isEqualTo(money.total());
    assertThat(last.refunds().stream().mapToLong(OrderEvent.Refund::amountMinor).sum())
        .isEqualTo(money.refundedOfOrder());
  }

  long onHand(String sku) {
    return db.sql(
            """
            select case when s.on_hand = sum(m.delta) then s.on_hand else -1 end
            from catalog.variant v join inventory.stock s on s.variant_id = v.id
            join inventory.movement m on m.variant_id = v.id
            where v.sku = ? group by s.on_hand
            """)
        .param(sku)
        .query(Long.class)
        .single();
  }

  private Money money(String orderId) {
    return db.sql(
            """
            select o.status, o.sold, o.total_minor total, o.refunded_minor refunded_of_order,
              o.version, p.status payment, p.amount_minor amount, p.captured_minor captured,
              p.refunded_minor refunded, p.written_off_minor written_off,
              (select coalesce(sum(amount_minor), 0) from payment.refund
               where order_id = o.id and kind = 'refund') refunds,
              (select coalesce(sum(amount_minor), 0) from payment.refund
               where order_id = o.id and kind = 'write_off') write_offs,
              (select coalesce(sum(l.amount_minor), 0) from payment.refund r
               join payment.refund_line l on l.refund_id = r.id
               where r.order_id = o.id) parts_of_refunds,
              (select sum(refunded_minor) from orders.line where order_id = o.id)
                refunded_of_lines
            from orders.customer_order o join payment.payment p on p.order_id = o.id
            where o.id = ?
            """)
        .param(orderId)
        .query(Money.class)
        .single();
  }

  private List<Line> lines(String orderId) {
    return db.sql(
            """
            select l.line, l.quantity, l.refunded_quantity,
              coalesce(sum(f.quantity) filter (where f.status = 'packed'), 0) packed,
              coalesce(sum(f.quantity) filter (where f.status in
                ('shipped', 'delivered', 'returned_to_origin')), 0) "left",
              coalesce(sum(f.quantity) filter (where f.status = 'shipped'), 0) shipped,
              coalesce(sum(f.quantity) filter (where f.status = 'delivered'), 0) delivered,
              (select coalesce(sum(quantity), 0) from orders.restock r
               where r.order_id = l.order_id and r.line = l.line) restocked,
              (select coalesce(sum(rl.quantity), 0) from orders.goods_return_line rl
               join orders.goods_return r on r.id = rl.return_id and r.status <> 'rejected'
               where rl.order_id = l.order_id and rl.line = l.line) asked,
              (select coalesce(sum(rl.quantity), 0) from orders.goods_return_line rl
               join orders.goods_return r on r.id = rl.return_id and r.status = 'refunded'
               where rl.order_id = l.order_id and rl.line = l.line) sent_back,
              (select coalesce(sum(rl.quantity), 0) from orders.goods_return_line rl
               join orders.goods_return r on r.id = rl.return_id and not r.restocked
               where rl.order_id = l.order_id and rl.line = l.line) broken
            from orders.line l
            left join (select fl.line, fl.quantity, f.status from orders.fulfilment f
              join orders.fulfilment_line fl on fl.fulfilment_id = f.id where f.order_id = ?) f
              on f.line = l.line
            where l.order_id = ? group by l.order_id, l.line
            """)
        .params(orderId, orderId)
        .query(Line.class)
        .list();
  }

  private List<String> texts(String sql, String orderId) {
    return db.sql(sql).param(orderId).query(String.class).list();
  }
}
