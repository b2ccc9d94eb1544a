package io.storestream.api.analytics;

import io.storestream.api.web.PersonalData;
import io.storestream.contracts.Json;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

/**
 * Behaviour in the archive. {@code pipelines} owns it, and erases there when the erasure event
 * reaches it; before its first start there is none.
 */
@Repository
class JdbcEventsOfPeople implements PersonalData {
  /** Events in an export at most, the newest; more would not fit in memory. */
  private static final int MOST = 100_000;

  private static final String THEIRS =
      """
      (customer_id = :customer
        or visitor_id = any(:visitors) and (customer_id is null or customer_id = :customer))
      """;

  private final JdbcClient db;

  JdbcEventsOfPeople(JdbcClient db) {
    this.db = db;
  }

  @Override
  public String part() {
    return "behaviour";
  }

  @Override
  public Set<String> tables() {
    return Set.of("analytics.behaviour_event");
  }

  @Override
  public JsonNode export(Person person) {
    if (missing()) {
      return Json.MAPPER.createObjectNode();
    }
    return Json.MAPPER.readTree(
        of(
                person,
                """
                select jsonb_build_object('left_out', greatest(0, max(total) - %d), 'events',
                  coalesce(jsonb_agg(event order by at desc, event_id), '[]'))::text
                from (
                  select b.at, b.event_id, to_jsonb(b) as event, count(*) over () as total
                  from analytics.behaviour_event b where\s
                """
                    .formatted(MOST),
                " order by at desc, event_id limit " + MOST + ") newest")
            .query(String.class)
            .single());
  }

  @Override
  public List<Outcome> erase(Person person) {
    long events =
        missing()
            ? 0
            : of(person, "select count(*) from analytics.behaviour_event where ", "")
                .query(Long.class)
                .single();
    return List.of(
        Outcome.erased("archived behaviour, within seconds by the erasure event", events));
  }

  @Override
  public Set<String> visitors(Person person) {
    return missing()
        ? Set.of()
        : Set.copyOf(
            db.sql(
                    "select distinct visitor_id from analytics.behaviour_event where customer_id = ?")
                .param(person.customerId())
                .query(String.class)
                .list());
  }

  @Override
  public Set<String> shared(Person person, Collection<String> visitors) {
    return missing() || visitors.isEmpty()
        ? Set.of()
        : Set.copyOf(
            db.sql(
                    """
                    select distinct visitor_id from analytics.behaviour_event
                    where visitor_id = any(?) and customer_id is not null
                      and customer_id is distinct from ?
                    """)
                .param(visitors.toArray(String[]::new))
                .param(person.customerId())
                .query(String.class)
                .list());
  }

  private boolean missing() {
    return db.sql("select to_regclass('analytics.behaviour_event') is null")
        .query(Boolean.class)
        .single();
  }

  private JdbcClient.StatementSpec of(Person person, String start, String end) {
    return db.sql(start + THEIRS + end)
        .param("customer", person.customerId())
        .param("visitors", person.visitors().toArray(String[]::new));
  }
}
