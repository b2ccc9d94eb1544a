package io.storestream.pipelines.sink.postgres;

import io.storestream.contracts.BehaviourEvent;
import io.storestream.contracts.Topic;
import io.storestream.contracts.Topics;
import io.storestream.pipelines.sink.Latest;
import io.storestream.pipelines.sink.Sink;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;

/** Ledger, running totals and behaviour in schema {@code analytics}. */
@Configuration(proxyBeanMethods = false)
class JdbcSinks {
  private static final String LEDGER =
      """
      insert into analytics.ledger
      select fact.source_id, fact.version, entry.seq, fact.position,
             (entry.json ->> 'at')::timestamptz, (entry.json ->> 'day')::date,
             entry.json ->> 'country', entry.json ->> 'method', entry.json ->> 'currency',
             (entry.json ->> 'orders')::int, (entry.json ->> 'units')::int,
             (entry.json ->> 'sales_minor')::bigint, (entry.json ->> 'refunds_minor')::bigint,
             (entry.json ->> 'net_reporting')::double precision
      from json_to_recordset(?::json)
             as fact(source_id text, version bigint, position bigint, entries json)
      cross join lateral json_array_elements(fact.entries) with ordinality as entry(json, seq)
      on conflict do nothing
      """;

  private static final String SALES =
      """
      insert into analytics.sales as old
      select dimension, day, key, currency, partition, coalesce(label, ''), at, revision, orders,
             units, sales_minor, refunds_minor, net_reporting, position
      from json_to_recordset(?::json)
             as fact(dimension text, day date, key text, currency text, partition int, label text,
                     at timestamptz, revision bigint, orders bigint, units bigint,
                     sales_minor bigint, refunds_minor bigint, net_reporting double precision,
                     position bigint)
      on conflict (dimension, day, key, currency, partition) do update
      set label = excluded.label, at = excluded.at, revision = excluded.revision,
          orders = excluded.orders, units = excluded.units, sales_minor = excluded.sales_minor,
          refunds_minor = excluded.refunds_minor, net_reporting = excluded.net_reporting,
          position = excluded.position
      where excluded.revision > old.revision
      """;

  private static final String BEHAVIOUR =
      """
      insert into analytics.behaviour_event
      select event_id, kind, visitor_id, customer_id, at, received_at, product_id,
             coalesce(quantity, 0), query, request_id, list, items, results,
             coalesce(consent, false), coalesce(bot, false)
      from json_to_recordset(?::json)
             as event(event_id text, kind text, visitor_id text, customer_id text, at timestamptz,
                      received_at timestamptz, product_id text, quantity int, query text,
                      request_id text, list text, items jsonb, results bigint, consent boolean,
                      bot boolean)
      where not exists (
        select from analytics.erased gone
        where gone.id in (event.visitor_id, event.customer_id) and event.received_at <= gone.at)
      on conflict do nothing
      """;

  private static final String ERASURES =
      """
      with gone as (
        insert into analytics.erased as old
        select data ->> 'id', max((data ->> 'at')::timestamptz)
        from json_to_recordset(?::json) as event(data json)
        group by 1
        on conflict (id) do update set at = greatest(old.at, excluded.at)
        returning id, at)
      delete from analytics.behaviour_event event using gone
      where (event.visitor_id = gone.id or event.customer_id = gone.id)
        and event.received_at <= gone.at
      """;

  @Bean
  AnalyticsSchema analyticsSchema(DataSource database) {
    return new AnalyticsSchema(database);
  }

  @Bean
  Sink ledgerTable(AnalyticsSchema schema, JdbcClient db) {
    var target = new JdbcTarget(schema, db, LEDGER, records -> records);
    return new Sink("ledger-pg", List.of(Topics.LEDGER_FACT), target, Sink.Pace.AT_ONCE);
  }

  @Bean
  Sink salesTable(AnalyticsSchema schema, JdbcClient db) {
    var target = new JdbcTarget(schema, db, SALES, Latest::of);
    return new Sink("sales-pg", List.of(Topics.SALES_FACT), target, Sink.Pace.AT_ONCE);
  }

  @Bean
  Sink behaviourTable(AnalyticsSchema schema, JdbcClient db) {
    var events = new JdbcTarget(schema, db, BEHAVIOUR, JdbcSinks::understood);
    var erasures = new JdbcTarget(schema, db, ERASURES, records -> records);
    var topics = new ArrayList<Topic<?>>(Topics.BEHAVIOUR);
    topics.add(Topics.ERASURE);
    return new Sink("behaviour-pg", topics, new ErasingTarget(events, erasures), Sink.Pace.AT_ONCE);
  }

  /**
   * Leaves out what the behaviour topology, which reads the same topics, makes dead letters of: one
   * is enough.
   */
  private static List<ConsumerRecord<String, byte[]>> understood(
      List<ConsumerRecord<String, byte[]>> records) {
    return records.stream().filter(JdbcSinks::understood).toList();
  }

  private static boolean understood(ConsumerRecord<String, byte[]> record) {
    if (record.value() == null) {
      return false;
    }
    try {
      BehaviourEvent event = Topics.VIEW.decode(record.value());
      return Stream.of(
              event.eventId(), event.kind(), event.visitorId(), event.at(), event.receivedAt())
          .allMatch(Objects::nonNull);
    } catch (JacksonException e) {
      return false;
    }
  }
}
