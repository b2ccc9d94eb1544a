package io.storestream.api.promotion;

import io.storestream.api.web.JdbcRows;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables promotion.coupon, coupon_use, redemption and first_order. */
@Repository
class JdbcCoupons {
  private final JdbcClient db;

  JdbcCoupons(JdbcClient db) {
    this.db = db;
  }

  /**
   * @param uses by orders that are not canceled
   * @param usesOfCustomer the same, by the customer asked about
   */
  record Coupon(
      String code,
      String promotionId,
      @Nullable Integer usageLimit,
      @Nullable Integer perCustomerLimit,
      int uses,
      int usesOfCustomer) {
    boolean exhausted() {
      return (usageLimit != null && uses >= usageLimit)
          || (perCustomerLimit != null && usesOfCustomer >= perCustomerLimit);
    }
  }

  /** Limits of a coupon; absent ones do not limit. */
  record Limits(String code, @Nullable Integer usageLimit, @Nullable Integer perCustomerLimit) {}

  /** By code; unknown ones are left out. */
  Map<String, Coupon> find(Collection<String> codes, @Nullable String customer) {
    var found = new HashMap<String, Coupon>();
    db.sql(
            """
            select c.code, c.promotion_id, c.usage_limit, c.per_customer_limit, c.uses,
              coalesce(u.uses, 0) as uses_of_customer
            from promotion.coupon c
            left join promotion.coupon_use u on u.code = c.code and u.customer = :customer
            where c.code = any((select :codes::text[])::text[])
            """)
        .param("customer", customer)
        .param("codes", codes.toArray(String[]::new))
        .query(JdbcRows.of(Coupon.class))
        .list()
        .forEach(coupon -> found.put(coupon.code(), coupon));
    return found;
  }

  List<Coupon> of(Collection<String> promotionIds) {
    return db.sql(
            """
            select code, promotion_id, usage_limit, per_customer_limit, uses, 0 as uses_of_customer
            from promotion.coupon where promotion_id = any(?) order by code
            """)
        .param(promotionIds.toArray(String[]::new))
        .query(JdbcRows.of(Coupon.class))
        .list();
  }

  /**
   * Makes these the coupons of a promotion; those that stay keep their uses.
   *
   * @return codes that were written; the others belong to another promotion
   */
  List<String> put(String promotionId, List<Limits> coupons) {
    var codes = coupons.stream().map(Limits::code).toArray(String[]::new);
    db.sql("delete from promotion.coupon where promotion_id = ? and code <> all(?)")
        .params(promotionId, codes)
        .update();
    return db.sql(
            """
            insert into promotion.coupon as old (code, promotion_id, usage_limit, per_customer_limit)
            select n.code, ?, n.usage_limit, n.per_customer_limit
            from unnest(?::text[], ?::int[], ?::int[]) as n (code, usage_limit, per_customer_limit)
            order by n.code
            on conflict (code) do update
            set usage_limit = excluded.usage_limit, per_customer_limit = excluded.per_customer_limit
            where old.promotion_id = excluded.promotion_id
            returning code
            """)
        .params(
            promotionId,
            codes,
            coupons.stream().map(Limits::usageLimit).toArray(Integer[]::new),
            coupons.stream().map(Limits::perCustomerLimit).toArray(Integer[]::new))
        .query(String.class)
        .list();
  }

  /** Counts a use unless a limit is reached; whoever comes later waits for the outcome. */
  boolean use(String code, String customer) {
    return db.sql(
                    """
                    update promotion.coupon set uses = uses + 1
                    where code = ? and (usage_limit is null or uses < usage_limit)
                    """)
                .param(code)
                .update()
            == 1
        && db.sql(
                    """
                    insert into promotion.coupon_use as mine (code, customer, uses)
                    values (:code, :customer, 1)
                    on conflict (code, customer) do update set uses = mine.uses + 1
                    where mine.uses < coalesce(
                      (select per_customer_limit from promotion.coupon where code = :code), 2147483647)
                    """)
                .param("code", code)
                .param("customer", customer)
                .update()
            == 1;
  }

  void record(String orderId, String code, String promotionId, String customer) {
    db.sql(
            """
            insert into promotion.redemption (order_id, code, promotion_id, customer)
            values (?, ?, ?, ?)
            """)
        .params(orderId, code, promotionId, customer)
        .update();
  }

  /** A use that is given back. */
  record Released(String code, String customer) {}

  /**
   * Marks what an order redeemed as released.
   *
   * @return by code, what is still to be given back: coupons that were made anew since are left out
   */
  List<Released> release(String orderId) {
    return db.sql(
            """
            with gone as (
              update promotion.redemption set released_at = now()
              where order_id = ? and released_at is null
              returning code, customer, redeemed_at)
            select g.code, g.customer from gone g
            join promotion.coupon c on c.code = g.code and c.created_at <= g.redeemed_at
            order by g.code
            """)
        .param(orderId)
        .query(JdbcRows.of(Released.class))
        .list();
  }

  void giveBack(Released use) {
    db.sql("update promotion.coupon set uses = uses - 1 where code = ?").param(use.code()).update();
    db.sql("update promotion.coupon_use set uses = uses - 1 where code = ? and customer = ?")
        .params(use.code(), use.customer())
        .update();
  }

  /** Takes the one first order a customer has. */
  boolean firstOrder(String customerId, String orderId) {
    return db.sql(
                """
                insert into promotion.first_order (customer_id, order_id) values (?, ?)
                on conflict do nothing
                """)
            .params(customerId, orderId)
            .update()
        == 1;
  }

  void forgetFirstOrder(String orderId) {
    db.sql("delete from promotion.first_order where order_id = ?").param(orderId).update();
  }
}
