package io.storestream.api.order;

import io.storestream.api.web.PersonalData.Person;
import io.storestream.contracts.Json;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

/** What schema orders knows about a person, and forgetting it. */
@Repository
class JdbcOrdersOfPeople {
  private static final String CUSTOMER = " customer_id = :customer ";
  private static final String CUSTOMER_OR_GUEST =
      " (customer_id = :customer or customer_id is null and lower(email) = lower(:email)) ";

  private final JdbcClient db;

  JdbcOrdersOfPeople(JdbcClient db) {
    this.db = db;
  }

  JsonNode export(Person person) {
    return Json.MAPPER.readTree(
        of(
                person,
                """
                select coalesce(jsonb_agg(to_jsonb(o) || jsonb_build_object(
                  'lines', coalesce((select jsonb_agg(to_jsonb(l) - 'order_id' order by l.line)
                    from orders.line l where l.order_id = o.id), '[]'),
                  'fulfilments', coalesce((select jsonb_agg(to_jsonb(f) - 'order_id' order by f.id)
                    from orders.fulfilment f where f.order_id = o.id), '[]'),
                  'returns', coalesce((select jsonb_agg(to_jsonb(r) - 'order_id'
                      || jsonb_build_object('lines', (select coalesce(jsonb_agg(
                        to_jsonb(l) - 'return_id' - 'order_id' order by l.line), '[]')
                        from orders.goods_return_line l where l.return_id = r.id)) order by r.id)
                    from orders.goods_return r where r.order_id = o.id), '[]'),
                  'invoice', (select to_jsonb(i) - 'order_id'
                    from orders.invoice i where i.order_id = o.id),
                  'history', coalesce((select jsonb_agg(to_jsonb(h) - 'order_id' order by h.id)
                    from orders.history h where h.order_id = o.id), '[]')) order by o.id), '[]')::text
                from orders.customer_order o where
                """)
            .query(String.class)
            .single());
  }

  /** Numbers of orders that are under way, a few of them. */
  List<String> open(Person person) {
    return of(
            person,
            """
            select number from orders.customer_order
            where status in ('pending_payment', 'confirmed', 'needs_review') and
            """,
            " order by id limit 5")
        .query(String.class)
        .list();
  }

  /** The person's orders, locked in the order of their ids until the transaction ends. */
  List<String> lock(Person person) {
    return of(person, "select id from orders.customer_order where", " order by id for update")
        .query(String.class)
        .list();
  }

  /**
   * Buyer, address and all that was written about them go, also by staff: they copy a buyer's words
   * and note tracking numbers. Counts one change per order.
   */
  void erase(Collection<String> orderIds) {
    var ids = orderIds.toArray(String[]::new);
    db.sql(
            """
            update orders.customer_order set customer_id = null, visitor_id = null, email = null,
              shipping_address = null, version = version + 1
            where id = any(?)
            """)
        .param(ids)
        .update();
    db.sql(
            """
            update orders.history set reason = '',
              actor = case when actor like 'customer:%' then 'customer:erased' else actor end
            where order_id = any(?) and (reason <> '' or actor like 'customer:%')
            """)
        .param(ids)
        .update();
    db.sql(
            """
            update orders.fulfilment set tracking_number = null, tracking_url = null
            where order_id = any(?) and (tracking_number is not null or tracking_url is not null)
            """)
        .param(ids)
        .update();
    db.sql(
            """
            update orders.goods_return set reason = '', answer = ''
            where order_id = any(?) and (reason <> '' or answer <> '')
            """)
        .param(ids)
        .update();
    db.sql(
            """
            update orders.invoice
            set document = document - '{customer_id,email,shipping_address}'::text[]
            where order_id = any(?)
            """)
        .param(ids)
        .update();
    db.sql("delete from orders.guest_access where order_id = any(?)").param(ids).update();
  }

  /** Ids of the person's orders, their parcels and their returns. */
  Set<String> owned(Person person) {
    return Set.copyOf(
        of(
                person,
                """
                with theirs as (select id from orders.customer_order where
                """,
                """
                )
                select id from theirs
                union all
                select f.id from orders.fulfilment f join theirs on theirs.id = f.order_id
                union all
                select r.id from orders.goods_return r join theirs on theirs.id = r.order_id
                """)
            .query(String.class)
            .list());
  }

  Set<String> visitors(Person person) {
    return Set.copyOf(
        of(
                person,
                "select distinct visitor_id from orders.customer_order where visitor_id is not null and")
            .query(String.class)
            .list());
  }

  Set<String> shared(Person person, Collection<String> visitors) {
    return Set.copyOf(
        db.sql(
                """
                select visitor_id from orders.customer_order
                where visitor_id = any(:visitors) and customer_id is not null
                  and customer_id is distinct from :customer
                union
                select visitor_id from orders.customer_order
                where visitor_id = any(:visitors) and customer_id is null
                  and :customer::text is null and lower(email) <> lower(:email)
                """)
            .param("visitors", visitors.toArray(String[]::new))
            .param("customer", person.customerId())
            .param("email", person.email())
            .query(String.class)
            .list());
  }

  private JdbcClient.StatementSpec of(Person person, String start) {
    return of(person, start, "");
  }

  private JdbcClient.StatementSpec of(Person person, String start, String end) {
    var theirs = person.email() == null ? CUSTOMER : CUSTOMER_OR_GUEST;
    return db.sql(start + theirs + end)
        .param("customer", person.customerId())
        .param("email", person.email());
  }
}
