package io.storestream.api.order;

import io.storestream.api.identity.PersonalData;
import io.storestream.api.web.Problem;
import io.storestream.contracts.Json;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

/** What orders know about people: an order that is done needs its amounts, not its address. */
@Repository
class JdbcOrderPeople implements PersonalData {
  private final JdbcClient db;

  JdbcOrderPeople(JdbcClient db) {
    this.db = db;
  }

  @Override
  public String name() {
    return "orders";
  }

  @Override
  public JsonNode export(String customerId) {
    return Json.MAPPER.readTree(
        db.sql(
                """
                select coalesce(jsonb_agg(to_jsonb(o) || jsonb_build_object(
                  'lines', coalesce((select jsonb_agg(to_jsonb(l) - 'order_id' order by l.line)
                    from orders.line l where l.order_id = o.id), '[]'),
                  'history', coalesce((select jsonb_agg(to_jsonb(h) - 'order_id' order by h.id)
                    from orders.history h where h.order_id = o.id), '[]')) order by o.id), '[]')::text
                from orders.customer_order o where o.customer_id = ?
                """)
            .param(customerId)
            .query(String.class)
            .single());
  }

  @Override
  public void erase(String customerId) {
    List<String> open =
        db.sql(
                """
                select number from orders.customer_order
                where customer_id = ? and source = 'checkout'
                  and status in ('pending_payment', 'confirmed', 'needs_review')
                order by id limit 5
                """)
            .param(customerId)
            .query(String.class)
            .list();
    if (!open.isEmpty()) {
      throw Problem.CONFLICT.because(
          "Orders are under way: "
              + String.join(", ", open)
              + "; complete or cancel them, then erase the customer");
    }
    db.sql(
            """
            update orders.customer_order set email = null, shipping_address = null, visitor_id = null
            where customer_id = ?
            """)
        .param(customerId)
        .update();
  }
}
