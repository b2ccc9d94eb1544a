package io.storestream.api.cart;

import io.storestream.api.inventory.Inventory;
import io.storestream.api.web.PersonalData;
import io.storestream.contracts.Json;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

/** What carts know about people. */
@Repository
class JdbcCartsOfPeople implements PersonalData {
  private static final String CUSTOMER = " customer_id = :customer ";
  private static final String CUSTOMER_OR_GUEST =
      " (customer_id = :customer or customer_id is null and lower(email) = lower(:email)) ";

  private final JdbcClient db;
  private final Inventory inventory;

  JdbcCartsOfPeople(JdbcClient db, Inventory inventory) {
    this.db = db;
    this.inventory = inventory;
  }

  @Override
  public String part() {
    return "carts";
  }

  @Override
  public Set<String> tables() {
    return Set.of("cart.cart");
  }

  @Override
  public JsonNode export(Person person) {
    return Json.MAPPER.readTree(
        of(
                person,
                """
                select coalesce(jsonb_agg(to_jsonb(c) - 'token_hash' || jsonb_build_object('items',
                  coalesce((select jsonb_agg(to_jsonb(i) - 'cart_id' order by i.created_at, i.id)
                    from cart.item i where i.cart_id = c.id), '[]')) order by c.id), '[]')::text
                from cart.cart c where
                """)
            .query(String.class)
            .single());
  }

  /** Locks the person's carts that may become orders, in the order of their ids. */
  void hold(Person person) {
    of(person, "select id from cart.cart where order_id is null and", " order by id for update")
        .query(String.class)
        .list();
  }

  /** A cart that became no order goes whole. */
  @Override
  public List<Outcome> erase(Person person) {
    var open =
        of(person, "delete from cart.cart where order_id is null and", " returning id")
            .query(String.class)
            .list();
    open.forEach(inventory::release);
    var closed =
        of(
                person,
                """
                update cart.cart set email = null, shipping_address = null, visitor_id = null,
                  customer_id = case when customer_id is null then null else 'erased' end
                where order_id is not null and
                """)
            .update();
    return List.of(
        Outcome.erased("carts without an order", open.size()),
        Outcome.kept(
            "carts that became orders",
            closed,
            "they belong to orders; owner and address are gone"));
  }

  @Override
  public Set<String> owned(Person person) {
    return Set.copyOf(of(person, "select id from cart.cart where").query(String.class).list());
  }

  @Override
  public Set<String> visitors(Person person) {
    return Set.copyOf(
        of(person, "select distinct visitor_id from cart.cart where visitor_id is not null and")
            .query(String.class)
            .list());
  }

  @Override
  public Set<String> shared(Person person, Collection<String> visitors) {
    return Set.copyOf(
        db.sql(
                """
                select visitor_id from cart.cart
                where visitor_id = any(:visitors) and customer_id is not null
                  and customer_id is distinct from :customer
                union
                select visitor_id from cart.cart
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
