package io.storestream.api.promotion;

import io.storestream.api.web.PersonalData;
import io.storestream.contracts.Json;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

/** Which coupons people have used, and on which order they had the price of a first one. */
@Repository
class JdbcCouponsOfPeople implements PersonalData {
  private final JdbcClient db;

  JdbcCouponsOfPeople(JdbcClient db) {
    this.db = db;
  }

  @Override
  public String part() {
    return "coupons";
  }

  @Override
  public Set<String> tables() {
    return Set.of("promotion.coupon_use", "promotion.redemption", "promotion.first_order");
  }

  @Override
  public JsonNode export(Person person) {
    return Json.MAPPER.readTree(
        db.sql(
                """
                select jsonb_build_object(
                  'uses', coalesce((select jsonb_agg(to_jsonb(u) - 'customer' order by u.code)
                    from promotion.coupon_use u where u.customer = any(:names)), '[]'),
                  'redemptions', coalesce((
                    select jsonb_agg(to_jsonb(r) - 'customer' order by r.order_id, r.code)
                    from promotion.redemption r where r.customer = any(:names)), '[]'),
                  'first_order', (select f.order_id
                    from promotion.first_order f where f.customer_id = :customer))::text
                """)
            .param("names", names(person))
            .param("customer", person.customerId())
            .query(String.class)
            .single());
  }

  /** How often a coupon was used stays; by whom does not. */
  @Override
  public List<Outcome> erase(Person person) {
    int uses =
        db.sql("delete from promotion.coupon_use where customer = any(?)")
            .param(names(person))
            .update();
    int first =
        db.sql("delete from promotion.first_order where customer_id = ?")
            .param(person.customerId())
            .update();
    int redeemed =
        db.sql("update promotion.redemption set customer = 'erased' where customer = any(?)")
            .param(names(person))
            .update();
    return List.of(
        Outcome.erased("counts of coupons by customer", uses),
        Outcome.erased("mark of the first order", first),
        Outcome.kept("coupons of orders", redeemed, "a limited coupon stays used"));
  }

  private static String[] names(Person person) {
    return Stream.of(person.customerId(), Basket.guest(person.email()))
        .filter(Objects::nonNull)
        .toArray(String[]::new);
  }
}
