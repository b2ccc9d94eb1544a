package io.storestream.api.identity;

import io.storestream.contracts.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

/** What schema identity keeps about a person, and forgetting it. */
@Repository
class JdbcPeople {
  private final JdbcClient db;

  JdbcPeople(JdbcClient db) {
    this.db = db;
  }

  /** Those that are not erased, oldest first. */
  List<Customer> page(@Nullable String email, @Nullable String afterId, int limit) {
    return db.sql(
            """
            select id, email, name, country, external_id, version, created_at
            from identity.customer
            where erased_at is null and (:email::text is null or lower(email) = lower(:email))
              and (:after::text is null or id > :after)
            order by id limit :limit
            """)
        .param("email", email)
        .param("after", afterId)
        .param("limit", limit)
        .query(Customer.class)
        .list();
  }

  /** Account, addresses and sessions; no hashes. */
  JsonNode export(String customerId) {
    var text =
        db.sql(
                """
                select jsonb_build_object(
                  'account', to_jsonb(c) - 'password_hash',
                  'addresses', coalesce((select jsonb_agg(to_jsonb(a) - 'customer_id' order by a.id)
                    from identity.address a where a.customer_id = c.id), '[]'),
                  'sessions', coalesce((select jsonb_agg(to_jsonb(s) - 'customer_id' order by s.id)
                    from identity.session s where s.customer_id = c.id), '[]'))::text
                from identity.customer c where c.id = ?
                """)
            .param(customerId)
            .query(String.class)
            .single();
    return Json.MAPPER.readTree(text);
  }

  /** The row and its id stay. */
  void erase(String customerId, Instant now) {
    db.sql(
            """
            update identity.customer set email = 'erased-' || id || '@erased.invalid', name = '',
              password_hash = null, external_id = null, version = version + 1, erased_at = ?
            where id = ?
            """)
        .params(now.atOffset(ZoneOffset.UTC), customerId)
        .update();
    for (var table : List.of("address", "session", "password_reset")) {
      db.sql("delete from identity." + table + " where customer_id = ?").param(customerId).update();
    }
  }
}
