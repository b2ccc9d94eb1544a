package io.storestream.api.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Answers stored in web.idempotency_key repeat what a customer has sent, and what is theirs to
 * whoever changed it: the id in the route tells.
 */
@Repository
class JdbcAnswersOfPeople implements PersonalData {
  private final JdbcClient db;

  JdbcAnswersOfPeople(JdbcClient db) {
    this.db = db;
  }

  @Override
  public String part() {
    return "stored_answers";
  }

  @Override
  public Set<String> tables() {
    return Set.of("web.idempotency_key");
  }

  @Override
  public List<Map<String, Object>> export(Person person) {
    return db.sql(
            """
            select route, created_at, expires_at from web.idempotency_key
            where principal = :me
              or split_part(route, '/', 5) = any(:owned) and principal not like 'admin:%'
            order by created_at, route
            """)
        .param("me", principal(person))
        .param("owned", person.ownedIds())
        .query((row, _) ->
            Map.<String, Object>of(
                "route", row.getString(1),
                "created_at", row.getTimestamp(2).toInstant(),
                "expires_at", row.getTimestamp(3).toInstant()))
        .list();
  }

  @Override
  public List<Outcome> erase(Person person) {
    int gone =
        db.sql(
                """
                delete from web.idempotency_key
                where principal = :me
                  or split_part(route, '/', 5) = any(:owned) and principal not like 'admin:%'
                """)
            .param("me", principal(person))
            .param("owned", person.ownedIds())
            .update();
    int emptied =
        db.sql(
                """
                update web.idempotency_key set body = ''
                where split_part(route, '/', 5) = any(?) and principal like 'admin:%'
                """)
            .param(person.ownedIds())
            .update();
    return List.of(
        Outcome.erased("answers stored for repeated requests", gone),
        Outcome.kept(
            "that staff have done something, without its answer",
            emptied,
            "until it expires: a repeat must not do it again"));
  }

  private static @Nullable String principal(Person person) {
    var id = person.customerId();
    return id == null ? null : new Caller.Customer(id).name();
  }
}
