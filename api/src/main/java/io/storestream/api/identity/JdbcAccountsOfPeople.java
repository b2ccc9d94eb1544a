package io.storestream.api.identity;

import io.storestream.api.web.PersonalData;
import io.storestream.contracts.Json;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

/** Account, addresses and sessions of a person. */
@Repository
class JdbcAccountsOfPeople implements PersonalData {
  private final JdbcClient db;

  JdbcAccountsOfPeople(JdbcClient db) {
    this.db = db;
  }

  @Override
  public String part() {
    return "account";
  }

  @Override
  public Set<String> tables() {
    return Set.of(
        "identity.customer",
        "identity.address",
        "identity.session",
        "identity.password_reset",
        "identity.erasure",
        "identity.erased_visitor");
  }

  @Override
  public JsonNode export(Person person) {
    if (person.customerId() == null) {
      return Json.MAPPER.createObjectNode();
    }
    return Json.MAPPER.readTree(
        db.sql(
                """
                select jsonb_build_object(
                  'profile', to_jsonb(c) - 'password_hash'
                    || jsonb_build_object('has_password', c.password_hash is not null),
                  'addresses', coalesce((select jsonb_agg(to_jsonb(a) - 'customer_id' order by a.id)
                    from identity.address a where a.customer_id = c.id), '[]'),
                  'sessions', coalesce((select jsonb_agg(to_jsonb(s) - 'customer_id' order by s.id)
                    from identity.session s where s.customer_id = c.id), '[]'),
                  'password_resets', coalesce((
                    select jsonb_agg(to_jsonb(r) - 'customer_id' - 'token_hash' order by r.id)
                    from identity.password_reset r where r.customer_id = c.id), '[]'))::text
                from identity.customer c where c.id = ?
                """)
            .param(person.customerId())
            .query(String.class)
            .single());
  }

  /** Deletes the account; addresses, sessions with their tokens and resets go with it. */
  @Override
  public List<Outcome> erase(Person person) {
    if (person.customerId() == null) {
      return List.of();
    }
    return List.of(
        Outcome.erased("addresses", delete("identity.address where customer_id = ?", person)),
        Outcome.erased("sessions", delete("identity.session where customer_id = ?", person)),
        Outcome.erased(
            "password resets", delete("identity.password_reset where customer_id = ?", person)),
        Outcome.erased("account", delete("identity.customer where id = ?", person)),
        Outcome.kept(
            "the fact of this erasure",
            1,
            "it proves that the erasure was done; it names the former customer id and nothing else"));
  }

  private long delete(String from, Person person) {
    return db.sql("delete from " + from).param(person.customerId()).update();
  }
}
