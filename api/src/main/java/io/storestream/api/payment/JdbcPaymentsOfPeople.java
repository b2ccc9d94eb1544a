package io.storestream.api.payment;

import io.storestream.api.web.PersonalData;
import io.storestream.contracts.Json;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

/**
 * Payments and refunds know an order only, and the buyer's reason; credit notes without an order
 * know the customer.
 */
@Repository
@Order(2)
class JdbcPaymentsOfPeople implements PersonalData {
  private final JdbcClient db;

  JdbcPaymentsOfPeople(JdbcClient db) {
    this.db = db;
  }

  @Override
  public String part() {
    return "payments";
  }

  @Override
  public Set<String> tables() {
    return Set.of("payment.credit_note", "payment.refund");
  }

  /** Ids of payments. */
  @Override
  public Set<String> owned(Person person) {
    return Set.copyOf(
        db.sql(
                """
                select p.id from payment.payment p join orders.customer_order o on o.id = p.order_id
                where o.customer_id = :customer
                union all
                select p.id from payment.payment p join orders.customer_order o on o.id = p.order_id
                where :email::text is not null and o.customer_id is null
                  and lower(o.email) = lower(:email)
                """)
            .param("customer", person.customerId())
            .param("email", person.email())
            .query(String.class)
            .list());
  }

  @Override
  public JsonNode export(Person person) {
    return Json.MAPPER.readTree(
        db.sql(
                """
                select jsonb_build_object(
                  'payments', coalesce((select jsonb_agg(to_jsonb(p) order by p.id)
                    from payment.payment p where p.order_id = any(:owned)), '[]'),
                  'refunds', coalesce((select jsonb_agg(to_jsonb(r) || jsonb_build_object('lines',
                      (select coalesce(jsonb_agg(to_jsonb(l) - 'refund_id' order by l.line), '[]')
                       from payment.refund_line l where l.refund_id = r.id)) order by r.id)
                    from payment.refund r where r.order_id = any(:owned)), '[]'),
                  'credit_notes', coalesce((select jsonb_agg(to_jsonb(n) order by n.id)
                    from payment.credit_note n where n.customer_id = :customer), '[]'))::text
                """)
            .param("customer", person.customerId())
            .param("owned", person.ownedIds())
            .query(String.class)
            .single());
  }

  @Override
  public List<Outcome> erase(Person person) {
    int notes =
        db.sql(
                "update payment.credit_note set customer_id = null, reason = '' where customer_id = ?")
            .param(person.customerId())
            .update();
    int reasons =
        db.sql("update payment.refund set reason = '' where order_id = any(?) and reason <> ''")
            .param(person.ownedIds())
            .update();
    return List.of(
        Outcome.erased("customer and reason of credit notes", notes),
        Outcome.erased("reasons of refunds", reasons),
        Outcome.kept(
            "amounts and dates of payments, refunds and credit notes",
            notes,
            "bookkeeping must keep them; they name an order, which names nobody any more"));
  }
}
