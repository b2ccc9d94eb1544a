package io.storestream.api.order;

import io.storestream.api.cart.Address;
import io.storestream.api.promotion.Receipt;
import io.storestream.contracts.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables orders.customer_order and orders.line. Writes take any number of orders at once. */
@Repository
class JdbcOrders {
  private static final String SELECT =
      """
      select id, number, external_id, source, status, sold, customer_id, visitor_id, email,
             currency, country, payment_method, shipping_address::text, total_minor,
             refunded_minor, placed_at, version, receipt::text
      from orders.customer_order
      """;

  private final JdbcClient db;

  JdbcOrders(JdbcClient db) {
    this.db = db;
  }

  /**
   * Writes the orders without their lines, in this order; leaves out those whose external id is
   * taken.
   *
   * @return ids that were written
   */
  List<String> insert(List<Order> orders) {
    return db.sql(
            """
            insert into orders.customer_order (
              id, number, external_id, source, status, sold, customer_id, visitor_id, email,
              currency, country, payment_method, shipping_address, total_minor, placed_at,
              discount_minor, shipping_minor, tax_minor, tax_included, receipt)
            select id, number, external_id, source, status, sold, customer_id, visitor_id, email,
              currency, country, payment_method, shipping_address::jsonb, total_minor,
              placed_at::timestamptz, discount_minor, shipping_minor, tax_minor, tax_included,
              receipt::jsonb
            from unnest(
              ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bool[], ?::text[],
              ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[],
              ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bool[], ?::text[])
              with ordinality as o (
                id, number, external_id, source, status, sold, customer_id, visitor_id, email,
                currency, country, payment_method, shipping_address, total_minor, placed_at,
                discount_minor, shipping_minor, tax_minor, tax_included, receipt, place)
            order by place
            on conflict (external_id) do nothing
            returning id
            """)
        .params(
            texts(orders, Order::id),
            texts(orders, Order::number),
            texts(orders, Order::externalId),
            texts(orders, Order::source),
            texts(orders, Order::status),
            orders.stream().map(Order::sold).toArray(Boolean[]::new),
            texts(orders, Order::customerId),
            texts(orders, Order::visitorId),
            texts(orders, Order::email),
            texts(orders, Order::currency),
            texts(orders, Order::country),
            texts(orders, Order::paymentMethod),
            texts(orders, o -> o.shippingAddress() == null ? null : Json.text(o.shippingAddress())),
            orders.stream().map(Order::totalMinor).toArray(Long[]::new),
            texts(orders, o -> o.placedAt().toString()),
            sums(orders, Receipt::discountMinor),
            sums(orders, Receipt::shippingMinor),
            sums(orders, Receipt::taxMinor),
            orders.stream()
                .map(o -> o.receipt() != null && o.receipt().taxIncluded())
                .toArray(Boolean[]::new),
            texts(orders, o -> o.receipt() == null ? null : Json.text(o.receipt())))
        .query(String.class)
        .list();
  }

  /** Takes back what {@link #insert} wrote in this very transaction. */
  void forget(Collection<String> ids) {
    db.sql("delete from orders.customer_order where id = any(?)")
        .param(ids.toArray(String[]::new))
        .update();
  }

  /** One statement for the lines of all orders. */
  void insertLines(List<Order> orders) {
    int n = orders.stream().mapToInt(order -> order.lines().size()).sum();
    var orderIds = new String[n];
    var lines = new Order.Line[n];
    Long[] discounts = new Long[n];
    Long[] shipping = new Long[n];
    Long[] taxes = new Long[n];
    int i = 0;
    for (Order order : orders) {
      for (Order.Line line : order.lines()) {
        orderIds[i] = order.id();
        var receipt = order.receipt();
        var charges = receipt == null ? null : receipt.line(line.variantId()).orElse(null);
        discounts[i] = charges == null ? 0 : charges.discountMinor();
        shipping[i] = charges == null ? 0 : charges.shippingMinor();
        taxes[i] = charges == null ? 0 : charges.taxMinor();
        lines[i++] = line;
      }
    }
    var all = List.of(lines);
    db.sql(
            """
            insert into orders.line (
              order_id, line, product_id, variant_id, sku, title, category_id, category_name,
              quantity, unit_price_minor, amount_minor, discount_minor, shipping_minor, tax_minor)
            select * from unnest(
              ?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
              ?::text[], ?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
            """)
        .params(
            orderIds,
            all.stream().map(Order.Line::line).toArray(Integer[]::new),
            texts(all, Order.Line::productId),
            texts(all, Order.Line::variantId),
            texts(all, Order.Line::sku),
            texts(all, Order.Line::title),
            texts(all, Order.Line::categoryId),
            texts(all, Order.Line::categoryName),
            all.stream().map(Order.Line::quantity).toArray(Integer[]::new),
            all.stream().map(Order.Line::unitPriceMinor).toArray(Long[]::new),
            all.stream().map(Order.Line::amountMinor).toArray(Long[]::new),
            discounts,
            shipping,
            taxes)
        .update();
  }

  /** Id by external id, of those that are known. */
  Map<String, String> idsByExternalId(Collection<String> externalIds) {
    return db
        .sql(
            """
            select external_id, id from orders.customer_order where external_id = any(:ids)
            union all
            select id, id from orders.customer_order
            where id = any(:ids) and external_id is null -- an export calls them so
            """)
        .param("ids", externalIds.toArray(String[]::new))
        .query((row, _) -> Map.entry(row.getString(1), row.getString(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first));
  }

  Optional<Order> find(String id) {
    return withLines(db.sql(SELECT + "where id = ?").param(id).query(JdbcOrders::order).list())
        .stream()
        .findFirst();
  }

  /** Locked in the order of their ids until the transaction ends; unknown ones are left out. */
  List<Order> lock(Collection<String> ids) {
    return withLines(
        db.sql(SELECT + "where id = any((select ?::text[])::text[]) order by id for update")
            .param(ids.toArray(String[]::new))
            .query(JdbcOrders::order)
            .list());
  }

  /**
   * In the order of placing.
   *
   * @param after placing and id of the last one seen
   */
  List<Order> page(OrderFilter filter, @Nullable List<String> after, int limit) {
    var ending =
        filter.oldestFirst()
            ? """
            and (:at::text is null or (placed_at, id) > (:at::timestamptz, :id))
            order by placed_at, id limit :limit
            """
            : """
            and (:at::text is null or (placed_at, id) < (:at::timestamptz, :id))
            order by placed_at desc, id desc limit :limit
            """;
    return withLines(
        db.sql(
                SELECT
                    + """
                    where (:customer::text is null or customer_id = :customer)
                      and (:status::text is null or status = :status)
                      and (:number::text is null or number = :number)
                      and (:email::text is null or lower(email) = lower(:email))
                      and (:from::text is null or placed_at >= :from::timestamptz)
                      and (:before::text is null or placed_at < :before::timestamptz)
                    """
                    + ending)
            .param("customer", filter.customerId())
            .param("status", filter.status())
            .param("number", filter.number())
            .param("email", filter.email())
            .param("from", Objects.toString(filter.placedFrom(), null))
            .param("before", Objects.toString(filter.placedBefore(), null))
            .param("at", after == null ? null : after.get(0))
            .param("id", after == null ? null : after.get(1))
            .param("limit", limit)
            .query(JdbcOrders::order)
            .list());
  }

  /** Moves the order on and counts the change. */
  void move(String id, OrderState state) {
    db.sql(
            """
            update orders.customer_order set status = ?, sold = ?, version = version + 1
            where id = ?
            """)
        .params(state.text(), state.sold(), id)
        .update();
  }

  /** Counts a change of something that belongs to the order. */
  void touch(String id) {
    db.sql("update orders.customer_order set version = version + 1 where id = ?")
        .param(id)
        .update();
  }

  /** Adds refunds to lines and orders and counts one change per order; two statements. */
  void refund(Collection<Orders.Refund> parts) {
    Object[] columns = {
      texts(parts, Orders.Refund::orderId),
      parts.stream().map(Orders.Refund::line).toArray(Integer[]::new),
      parts.stream().map(Orders.Refund::quantity).toArray(Integer[]::new),
      parts.stream().map(Orders.Refund::amountMinor).toArray(Long[]::new)
    };
    db.sql(
            """
            update orders.line l
            set refunded_quantity = l.refunded_quantity + p.quantity,
                refunded_minor = l.refunded_minor + p.amount
            from (select order_id, line, sum(quantity)::int quantity, sum(amount)::bigint amount
                  from unnest(?::text[], ?::int[], ?::int[], ?::bigint[])
                    as u (order_id, line, quantity, amount)
                  group by order_id, line) p
            where l.order_id = p.order_id and l.line = p.line
            """)
        .params(columns)
        .update();
    db.sql(
            """
            update orders.customer_order o
            set refunded_minor = o.refunded_minor + p.amount, version = o.version + 1
            from (select order_id, sum(amount)::bigint amount
                  from unnest(?::text[], ?::bigint[]) as u (order_id, amount)
                  group by order_id) p
            where o.id = p.order_id
            """)
        .params(columns[0], columns[3])
        .update();
  }

  /** The customer has an order that counts as sold. */
  boolean anySold(String customerId) {
    return db.sql(
            "select exists (select from orders.customer_order where customer_id = ? and sold)")
        .param(customerId)
        .query(Boolean.class)
        .single();
  }

  /** Ids of sold orders of these customers that hold one of the variants. */
  List<String> idsWith(Collection<Orders.Purchase> purchases) {
    return db.sql(
            """
            select distinct o.id
            from unnest(?::text[], ?::text[], ?::text[]) as p (customer_id, variant_id, before)
            join orders.customer_order o
              on o.customer_id = p.customer_id and o.sold
                and o.placed_at <= p.before::timestamptz
            join orders.line l on l.order_id = o.id and l.variant_id = p.variant_id
            """)
        .params(
            texts(purchases, Orders.Purchase::customerId),
            texts(purchases, Orders.Purchase::variantId),
            texts(purchases, p -> p.before().toString()))
        .query(String.class)
        .list();
  }

  private List<Order> withLines(List<Order> orders) {
    if (orders.isEmpty()) {
      return orders;
    }
    var lines = new HashMap<String, List<Order.Line>>();
    db.sql(
            """
            select order_id, line, product_id, variant_id, sku, title, category_id, category_name,
                   quantity, unit_price_minor, amount_minor, refunded_quantity, refunded_minor
            from orders.line where order_id = any((select ?::text[])::text[]) order by order_id, line
            """)
        .param(texts(orders, Order::id))
        .query((row, _) -> Map.entry(row.getString(1), line(row)))
        .list()
        .forEach(e ->
            lines.computeIfAbsent(e.getKey(), _ -> new java.util.ArrayList<>()).add(e.getValue()));
    return orders.stream().map(o -> o.with(lines.getOrDefault(o.id(), List.of()))).toList();
  }

  private static Order.Line line(ResultSet row) throws SQLException {
    return new Order.Line(
        row.getInt("line"),
        row.getString("product_id"),
        row.getString("variant_id"),
        row.getString("sku"),
        row.getString("title"),
        row.getString("category_id"),
        row.getString("category_name"),
        row.getInt("quantity"),
        row.getLong("unit_price_minor"),
        row.getLong("amount_minor"),
        row.getInt("refunded_quantity"),
        row.getLong("refunded_minor"));
  }

  private static Order order(ResultSet row, int number) throws SQLException {
    var address = row.getString("shipping_address");
    var receipt = row.getString("receipt");
    return new Order(
        row.getString("id"),
        row.getString("number"),
        row.getString("external_id"),
        row.getString("source"),
        row.getString("status"),
        row.getBoolean("sold"),
        row.getString("customer_id"),
        row.getString("visitor_id"),
        row.getString("email"),
        row.getString("currency"),
        row.getString("country"),
        row.getString("payment_method"),
        address == null ? null : Json.read(address, Address.class),
        row.getLong("total_minor"),
        row.getLong("refunded_minor"),
        row.getObject("placed_at", OffsetDateTime.class).toInstant(),
        row.getLong("version"),
        List.of(),
        receipt == null ? null : Json.read(receipt, Receipt.class));
  }

  private static Long[] sums(List<Order> orders, ToLongFunction<Receipt> sum) {
    return orders.stream()
        .map(o -> o.receipt() == null ? 0 : sum.applyAsLong(o.receipt()))
        .toArray(Long[]::new);
  }

  private static <T> @Nullable String[] texts(
      Collection<T> rows, Function<T, @Nullable String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }
}
