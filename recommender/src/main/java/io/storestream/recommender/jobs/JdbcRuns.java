package io.storestream.recommender.jobs;

import io.storestream.contracts.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** Table recommender.run. Every write commits at once, so that progress shows while a step runs. */
@Repository
@Transactional(propagation = Propagation.REQUIRES_NEW)
class JdbcRuns {
  private final JdbcClient db;

  JdbcRuns(JdbcClient db) {
    this.db = db;
  }

  /**
   * Takes a request in; one with a known id is the same request again and changes nothing.
   *
   * @param error why it cannot run at all, or null
   */
  void request(Run run, Instant at, @Nullable String error) {
    db.sql(
            """
            insert into recommender.run (id, job, parameters, status, error, requested_at, finished_at)
            values (:id, :job, :parameters::jsonb, :status, :error, :at,
              case when :status = 'failed' then clock_timestamp() end)
            on conflict (id) do nothing
            """)
        .param("id", run.id())
        .param("job", run.job())
        .param("parameters", Json.text(run.parameters()))
        .param("status", error == null ? "requested" : "failed")
        .param("error", error)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The run to execute next: one that was cut off, else the oldest request. */
  Optional<Run> next() {
    return db.sql(
            """
            select id, job, parameters::text from recommender.run
            where status in ('running', 'requested')
            order by status desc, requested_at, id limit 1
            """)
        .query((row, _) ->
            new Run(
                row.getString("id"),
                row.getString("job"),
                Json.MAPPER.readValue(
                    row.getString("parameters"), new TypeReference<Map<String, String>>() {})))
        .optional();
  }

  void start(String id, List<StepState> steps) {
    db.sql(
            """
            update recommender.run set status = 'running', steps = :steps::jsonb,
              started_at = coalesce(started_at, clock_timestamp())
            where id = :id
            """)
        .param("id", id)
        .param("steps", Json.text(steps))
        .update();
  }

  List<StepState> steps(String id) {
    return db.sql("select steps::text from recommender.run where id = :id")
        .param("id", id)
        .query(String.class)
        .optional()
        .map(text -> List.copyOf(Arrays.asList(Json.read(text, StepState[].class))))
        .orElse(List.of());
  }

  void progress(String id, long execution, List<StepState> steps) {
    db.sql(
            """
            update recommender.run set steps = :steps::jsonb, execution_id = :execution
            where id = :id
            """)
        .param("id", id)
        .param("execution", execution)
        .param("steps", Json.text(steps))
        .update();
  }

  void succeed(String id, String resultJson) {
    db.sql(
            """
            update recommender.run set status = 'succeeded', result = :result::jsonb,
              finished_at = clock_timestamp()
            where id = :id
            """)
        .param("id", id)
        .param("result", resultJson)
        .update();
  }

  void fail(String id, String error) {
    db.sql(
            """
            update recommender.run set status = 'failed', error = :error,
              finished_at = clock_timestamp()
            where id = :id
            """)
        .param("id", id)
        .param("error", error)
        .update();
  }
}
