package io.storestream.api.cart;

import io.storestream.api.identity.PersonalData;
import io.storestream.contracts.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

/** What carts know about people. */
@Repository
class JdbcCartPeople implements PersonalData {
  private final JdbcClient db;

  JdbcCartPeople(JdbcClient db) {
    this.db = db;
  }

  @Override
  public String name() {
    return "carts";
  }

  @Override
  public JsonNode export(String customerId) {
    return Json.MAPPER.readTree(
        db.sql(
                """
                select coalesce(jsonb_agg(to_jsonb(c) - 'token_hash' || jsonb_build_object('items',
                  coalesce((select jsonb_agg(to_jsonb(i) - 'cart_id' order by i.id)
                    from cart.item i where i.cart_id = c.id), '[]')) order by c.id), '[]')::text
                from cart.cart c where c.customer_id = ?
                """)
            .param(customerId)
            .query(String.class)
            .single());
  }

  /** A cart that became no order goes whole. */
  @Override
  public void erase(String customerId) {
    db.sql("delete from cart.cart where customer_id = ? and order_id is null")
        .param(customerId)
        .update();
    db.sql(
            """
            update cart.cart set email = null, shipping_address = null, visitor_id = null
            where customer_id = ?
            """)
        .param(customerId)
        .update();
  }
}
