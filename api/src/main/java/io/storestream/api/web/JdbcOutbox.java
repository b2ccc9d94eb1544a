package io.storestream.api.web;

import io.storestream.contracts.Json;
import java.util.List;
import java.util.function.Function;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Table outbox.event: rows are only added, a partition per month. */
@Repository
class JdbcOutbox implements Outbox {
  private final JdbcClient db;

  JdbcOutbox(JdbcClient db) {
    this.db = db;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void append(List<Event> events) {
    if (events.isEmpty()) {
      return;
    }
    db.sql(
            """
            insert into outbox.event (id, aggregate, aggregate_id, version, type, payload, traceparent)
            select e.id, e.aggregate, e.aggregate_id, e.version, e.type, e.payload::jsonb, ?
            from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[])
              with ordinality as e(id, aggregate, aggregate_id, version, type, payload, place)
            order by e.place
            """)
        .params(
            Trace.current().traceparent(),
            texts(events, _ -> Ids.next("evt")),
            texts(events, Event::aggregate),
            texts(events, Event::aggregateId),
            events.stream().map(Event::version).toArray(Long[]::new),
            texts(events, Event::type),
            texts(events, e -> Json.text(e.payload())))
        .update();
  }

  /** Keeps partitions ready for this month and the two after it. */
  @EventListener(ApplicationReadyEvent.class)
  @Scheduled(cron = "0 17 3 * * *", zone = "UTC")
  void ensurePartitions() {
    db.sql(
            """
            select count(outbox.ensure_partition((now() + make_interval(months => m))::date))
            from generate_series(0, 2) m
            """)
        .query(Long.class)
        .single();
  }

  private static String[] texts(List<Event> events, Function<Event, String> value) {
    return events.stream().map(value).toArray(String[]::new);
  }
}
