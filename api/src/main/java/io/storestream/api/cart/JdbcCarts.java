package io.storestream.api.cart;

import io.storestream.contracts.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** Tables cart.cart and cart.item. */
@Repository
class JdbcCarts {
  /** A cart with what is in it, so that a cart is one round trip. */
  private static final String COLUMNS =
      """
      id, token_hash, customer_id, visitor_id, email, currency, shipping_address::text,
        payment_method, shipping_option, order_id, version, created_at, updated_at,
        array(select code from cart.coupon c where c.cart_id = cart.id) as coupons,
        (select coalesce(json_agg(json_build_object('id', i.id, 'variant_id', i.variant_id,
            'quantity', i.quantity) order by i.created_at, i.id), '[]')
          from cart.item i where i.cart_id = cart.id) as items
      """;

  private final JdbcClient db;

  JdbcCarts(JdbcClient db) {
    this.db = db;
  }

  /** A new, empty cart. */
  Cart insert(
      String id,
      @Nullable String tokenHash,
      @Nullable String customerId,
      @Nullable String visitorId,
      String currency) {
    return db.sql(
            """
            insert into cart.cart (id, token_hash, customer_id, visitor_id, currency)
            values (?, ?, ?, ?, ?) returning
            """
                + COLUMNS)
        .param(id)
        .param(tokenHash)
        .param(customerId)
        .param(visitorId)
        .param(currency)
        .query(JdbcCarts::cart)
        .single();
  }

  Optional<Cart> find(String id) {
    return db.sql("select " + COLUMNS + "from cart.cart where id = ?")
        .param(id)
        .query(JdbcCarts::cart)
        .optional();
  }

  /**
   * Locked until the transaction ends. One statement when nobody else has it: its items are as old
   * as the statement, so they are read again where the row it locked is newer than that.
   */
  Optional<Cart> lock(String id) {
    var free =
        db.sql(
                "select "
                    + COLUMNS
                    + """
                    , version = (select before.version from cart.cart before
                        where before.id = cart.id) as unchanged
                      from cart.cart where id = ? for update skip locked
                    """)
            .param(id)
            .query((row, number) -> row.getBoolean("unchanged") ? cart(row, number) : null)
            .list();
    if (free.isEmpty()) {
      return lockFor(null, id);
    }
    return free.getFirst() == null ? find(id) : Optional.of(free.getFirst());
  }

  /**
   * The same, waiting for the lock and reading then: one statement would show the items as they
   * were before. The buyer, of a checkout, is kept from being erased meanwhile, and locked before
   * the cart, as erasing does; empty when they were erased before.
   */
  Optional<Cart> lockFor(@Nullable String buyer, String id) {
    return db.sql(
            """
            select id from cart.cart where id = :id and (:buyer::text is null or exists (
              select from identity.customer c where c.id = :buyer for key share))
            for update
            """)
        .param("buyer", buyer)
        .param("id", id)
        .query(String.class)
        .optional()
        .flatMap(this::find);
  }

  /** The customer's latest cart that is not an order yet. */
  Optional<Cart> findOpenOf(String customerId) {
    return db.sql(
            "select "
                + COLUMNS
                + """
                from cart.cart where customer_id = ? and order_id is null
                order by created_at desc, id desc limit 1
                """)
        .param(customerId)
        .query(JdbcCarts::cart)
        .optional();
  }

  /** The same, locked. */
  Optional<Cart> lockOpenOf(String customerId) {
    return db.sql(
            """
            select id from cart.cart where customer_id = ? and order_id is null
            order by created_at desc, id desc limit 1 for update
            """)
        .param(customerId)
        .query(String.class)
        .optional()
        .flatMap(this::find);
  }

  /** Adds an item, or replaces the quantity of the variant that is there. */
  void put(String itemId, String cartId, String variantId, int quantity) {
    db.sql(
            """
            insert into cart.item (id, cart_id, variant_id, quantity) values (?, ?, ?, ?)
            on conflict (cart_id, variant_id) do update set quantity = excluded.quantity
            """)
        .params(itemId, cartId, variantId, quantity)
        .update();
  }

  void remove(String cartId, String itemId) {
    db.sql("delete from cart.item where cart_id = ? and id = ?").params(cartId, itemId).update();
  }

  void details(
      String id,
      @Nullable String email,
      @Nullable Address address,
      @Nullable String paymentMethod,
      @Nullable String shippingOption) {
    db.sql(
            """
            update cart.cart
            set email = ?, shipping_address = ?::jsonb, payment_method = ?, shipping_option = ?
            where id = ?
            """)
        .param(email)
        .param(address == null ? null : Json.text(address))
        .param(paymentMethod)
        .param(shippingOption)
        .param(id)
        .update();
  }

  void addCoupon(String id, String code) {
    db.sql("insert into cart.coupon (cart_id, code) values (?, ?) on conflict do nothing")
        .params(id, code)
        .update();
  }

  boolean removeCoupon(String id, String code) {
    return db.sql("delete from cart.coupon where cart_id = ? and code = ?")
            .params(id, code)
            .update()
        == 1;
  }

  /** Counts a change; the cart as it is then. */
  Cart touch(String id) {
    return db.sql(
            """
            update cart.cart set version = version + 1, updated_at = now() where id = ? returning
            """
                + COLUMNS)
        .param(id)
        .query(JdbcCarts::cart)
        .single();
  }

  /** Gives a guest's cart to a customer. */
  void give(String id, String customerId) {
    db.sql("update cart.cart set customer_id = ?, token_hash = null where id = ?")
        .params(customerId, id)
        .update();
  }

  /**
   * @param customerId whose order it became: a guest's cart is theirs from then on
   */
  void close(String id, String orderId, @Nullable String customerId) {
    db.sql(
            """
            update cart.cart set order_id = :order, customer_id = coalesce(:customer, customer_id),
              token_hash = case when :customer::text is null then token_hash end,
              version = version + 1, updated_at = now()
            where id = :id
            """)
        .param("order", orderId)
        .param("customer", customerId)
        .param("id", id)
        .update();
  }

  void delete(String id) {
    db.sql("delete from cart.cart where id = ?").param(id).update();
  }

  private static Cart cart(ResultSet row, int number) throws SQLException {
    var address = row.getString("shipping_address");
    return new Cart(
        row.getString("id"),
        row.getString("token_hash"),
        row.getString("customer_id"),
        row.getString("visitor_id"),
        row.getString("email"),
        row.getString("currency"),
        address == null ? null : Json.read(address, Address.class),
        row.getString("payment_method"),
        row.getString("shipping_option"),
        new TreeSet<>(List.of((String[]) row.getArray("coupons").getArray())),
        row.getString("order_id"),
        row.getLong("version"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        Json.MAPPER.readValue(row.getString("items"), new TypeReference<List<Cart.Item>>() {}));
  }
}
