package io.storestream.api.analytics;

import io.storestream.contracts.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/**
 * Reads table analytics.behaviour_event. {@code pipelines} owns it; before its first start there is
 * none.
 */
@Repository
class JdbcEvents {
  private final JdbcClient db;

  JdbcEvents(JdbcClient db) {
    this.db = db;
  }

  /** Events of people, not of bots, by id. */
  List<ExportedEvent> page(@Nullable String after, int limit) {
    if (!db.sql("select to_regclass('analytics.behaviour_event') is not null")
        .query(Boolean.class)
        .single()) {
      return List.of();
    }
    return db.sql(
            """
            select event_id, kind, visitor_id, at, product_id, nullif(quantity, 0) as quantity,
              query, request_id, list, items::text, results, consent
            from analytics.behaviour_event
            where not bot and (:after::text is null or event_id > :after)
            order by event_id limit :limit
            """)
        .param("after", after)
        .param("limit", limit)
        .query((row, _) -> {
          var items = row.getString("items");
          return new ExportedEvent(
              row.getString("event_id"),
              row.getString("kind"),
              row.getString("visitor_id"),
              row.getTimestamp("at").toInstant(),
              row.getString("product_id"),
              row.getObject("quantity", Integer.class),
              row.getString("query"),
              row.getString("request_id"),
              row.getString("list"),
              items == null
                  ? null
                  : Json.MAPPER.readValue(items, new TypeReference<List<String>>() {}),
              row.getObject("results", Long.class),
              row.getBoolean("consent"));
        })
        .list();
  }
}
