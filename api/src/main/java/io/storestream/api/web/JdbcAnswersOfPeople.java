package io.storestream.api.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Answers stored in web.idempotency_key repeat what a customer has sent. */
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
            where principal = ? order by created_at, route
            """)
        .param(principal(person))
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
        db.sql("delete from web.idempotency_key where principal = ?")
            .param(principal(person))
            .update();
    return List.of(Outcome.erased("answers stored for repeated requests", gone));
  }

  private static String principal(Person person) {
    return new Caller.Customer(person.customerId()).name();
  }
}
