package io.storestream.api.batch;

import io.storestream.contracts.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * Table batch.request, and recommender.run of the recommender, which may not exist yet. A request
 * without a run is still on its way.
 */
@Repository
class JdbcRuns {
  private static final String ASKED =
      """
      select id, job, parameters, 'requested' as status, null::jsonb as steps, null::jsonb as result,
        null::text as error, requested_at, null::timestamptz as started_at,
        null::timestamptz as finished_at
      from batch.request
      """;
  private static final String RUNNING =
      """
      select id, job, parameters, status, steps, result, error, requested_at, started_at, finished_at
      from recommender.run
      """;
  private static final String BOTH =
      RUNNING
          + " union all "
          + ASKED
          + " where not exists (select from recommender.run where run.id = request.id)";

  private final JdbcClient db;

  JdbcRuns(JdbcClient db) {
    this.db = db;
  }

  void insert(String id, BatchJob job, Map<String, String> parameters, String actor) {
    db.sql(
            """
            insert into batch.request (id, job, parameters, requested_by)
            values (?, ?, ?::jsonb, ?)
            """)
        .params(id, job.text(), Json.text(parameters), actor)
        .update();
  }

  Optional<Run> find(String id) {
    return db.sql("select * from (" + runs() + ") runs where id = ?")
        .param(id)
        .query((row, _) -> run(row))
        .optional();
  }

  /**
   * Newest first.
   *
   * @param before id to continue after; null on the first page
   */
  List<Run> list(@Nullable String before, int limit) {
    return db.sql(
            "select * from ("
                + runs()
                + """
                ) runs where :before::text is null or id collate "C" < :before
                order by id collate "C" desc limit :limit
                """)
        .param("before", before)
        .param("limit", limit)
        .query((row, _) -> run(row))
        .list();
  }

  private String runs() {
    boolean there =
        db.sql("select to_regclass('recommender.run') is not null").query(Boolean.class).single();
    return there ? BOTH : ASKED;
  }

  private static Run run(ResultSet row) throws SQLException {
    return new Run(
        row.getString("id"),
        row.getString("job"),
        Json.MAPPER.readValue(
            row.getString("parameters"), new TypeReference<Map<String, String>>() {}),
        row.getString("status"),
        json(row.getString("steps")),
        json(row.getString("result")),
        row.getString("error"),
        row.getTimestamp("requested_at").toInstant(),
        instant(row.getTimestamp("started_at")),
        instant(row.getTimestamp("finished_at")));
  }

  private static @Nullable JsonNode json(@Nullable String text) {
    return text == null ? null : Json.MAPPER.readTree(text);
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
