package io.storestream.api.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class BatchJobsIT {
  private static final String PATH = "/v1/admin/batch-jobs";

  private final ApiClient staff;
  private final ApiClient guest;
  private final JdbcClient db;

  BatchJobsIT(ApiClient api, JdbcClient db) {
    this.staff = api.admin();
    this.guest = api;
    this.db = db;
  }

  private String request() {
    var asked =
        staff.post(
            PATH, Map.of("job", "train-recommendations", "parameters", Map.of("history", "90")));
    assertThat(asked.status()).as(asked.body().toString()).isEqualTo(202);
    assertThat(Long.parseLong(asked.header("Commit-Position"))).isPositive();
    return asked.text("/id");
  }

  @Test
  void requestIsWrittenWithItsEvent() {
    var id = request();

    var run = staff.get(PATH + "/" + id);
    assertThat(run.text("/status")).isEqualTo("requested");
    assertThat(run.text("/parameters/history")).isEqualTo("90");
    assertThat(
            db.sql(
                    """
                    select payload->>'job' from outbox.event
                    where aggregate = 'batch-request' and aggregate_id = ?
                    """)
                .param(id)
                .query(String.class)
                .single())
        .isEqualTo("train-recommendations");
  }

  @Test
  void recommenderSaysWhatBecameOfIt() {
    var id = request();
    db.sql("create schema if not exists recommender").update();
    db.sql(
            """
            create table if not exists recommender.run (id text primary key, job text,
              parameters jsonb, status text, steps jsonb, result jsonb, error text,
              execution_id bigint, requested_at timestamptz, started_at timestamptz,
              finished_at timestamptz)
            """)
        .update();
    db.sql(
            """
            insert into recommender.run values (?, 'train-recommendations', '{}', 'running',
              '[{"name": "extract", "status": "running", "done": 10, "total": 100}]', null, null,
              1, now(), now(), null)
            """)
        .param(id)
        .update();
    try {
      var run = staff.get(PATH + "/" + id);
      assertThat(run.text("/status")).isEqualTo("running");
      assertThat(run.number("/steps/0/done")).isEqualTo(10);
      assertThat(staff.get(PATH + "?limit=1").text("/data/0/id")).isEqualTo(id);
    } finally {
      db.sql("drop schema recommender cascade").update();
    }
  }

  @Test
  void listsJobsAndPages() {
    var older = request();
    var newer = request();

    var first = staff.get(PATH + "?limit=1");
    var second = staff.get(PATH + "?limit=1&cursor=" + first.text("/next_cursor"));

    assertThat(first.text("/jobs/0/name")).isEqualTo("train-recommendations");
    assertThat(first.text("/data/0/id")).isEqualTo(newer);
    assertThat(second.text("/data/0/id")).isEqualTo(older);
  }

  @Test
  void refuses() {
    assertThat(staff.post(PATH, Map.of("job", "make-coffee")).text("/detail"))
        .contains("make-coffee", "train-recommendations");
    assertThat(staff.post(PATH, Map.of()).text("/code")).isEqualTo("UNKNOWN_JOB");
    assertThat(staff.get(PATH + "/job_nope").text("/code")).isEqualTo("JOB_NOT_FOUND");
    assertThat(guest.post(PATH, Map.of("job", "train-recommendations")).status()).isEqualTo(401);
  }
}
