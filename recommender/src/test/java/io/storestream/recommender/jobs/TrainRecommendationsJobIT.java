package io.storestream.recommender.jobs;

import static io.storestream.stack.testing.EmbeddedStack.Part.KAFKA;
import static io.storestream.stack.testing.EmbeddedStack.Part.POSTGRESQL;
import static io.storestream.stack.testing.EmbeddedStack.Part.REDIS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storestream.contracts.ItemList;
import io.storestream.contracts.Json;
import io.storestream.contracts.RedisKeys;
import io.storestream.contracts.ReleaseManifest;
import io.storestream.contracts.Topics;
import io.storestream.recommender.RecommenderApplication;
import io.storestream.recommender.release.RedisReleases;
import io.storestream.stack.testing.EmbeddedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.test.JobOperatorTestUtils;
import org.springframework.batch.test.context.SpringBatchTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;

@SpringBatchTest
@SpringBootTest(
    classes = RecommenderApplication.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "recommender.training.threads=1")
@DirtiesContext // its listener would take the requests of other tests
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrainRecommendationsJobIT {
  static final EmbeddedStack STACK = EmbeddedStack.shared(POSTGRESQL, KAFKA, REDIS);

  @DynamicPropertySource
  static void servers(DynamicPropertyRegistry registry) {
    STACK.environment().forEach((name, value) -> registry.add(name, () -> value));
    STACK.freshTopics(Topics.BATCH_REQUEST);
    String database = STACK.freshDatabase();
    String redis = STACK.freshRedisUrl();
    registry.add("DATABASE_URL", () -> database);
    registry.add("REDIS_URL", () -> redis);
  }

  @Autowired JobOperatorTestUtils batch;
  @Autowired JobRepository jobs;
  @Autowired JdbcClient db;
  @Autowired DataSource dataSource;
  @Autowired StringRedisTemplate redis;
  @Autowired RedisReleases releases;

  @Autowired Environment environment;

  @BeforeAll
  void shop() {
    new Shop(dataSource).migrate().orders(120, 6, 10, 1);
  }

  @Test
  void requestBecomesReleaseThatBeatsPopularity() throws Exception {
    request("job_first", TrainRecommendationsJob.NAME, Map.of("k", "15"));
    var result = succeeded("job_first");
    assertThat(result).containsEntry("outcome", "released").containsEntry("products", 60);
    var test = map(map(result.get("report")).get("test"));
    assertThat(number(test, "questions")).isGreaterThan(50);
    assertThat(number(map(test.get("over_popular")), "low")).isPositive();

    assertThat(releases.current()).contains("job_first");
    var manifest = manifest("job_first");
    releases.verify(manifest);
    assertThat(manifest.keys()).isEqualTo(((Number) nonNull(result.get("keys"))).longValue());
    assertThat(manifest.metrics()).containsKeys("ndcg@10", "recall@10", "popular.ndcg@10");
    String[] products = value(RedisKeys.dictionary("job_first")).split("\n");
    assertThat(products).hasSize(60).startsWith(Shop.product(0)).isSorted();
    var similar = list(RedisKeys.similar("job_first", Shop.product(23)));
    for (int rank = 0; rank < 9; rank++) { // the nine others of its group come first
      assertThat(products[similar.items()[rank]]).startsWith("prod_002").isNotEqualTo("prod_0023");
    }
    var together = list(RedisKeys.boughtTogether("job_first", Shop.product(23)));
    assertThat(products[together.items()[0]]).startsWith("prod_002");
    assertThat(list(RedisKeys.popular("job_first")).size()).isEqualTo(60);
    assertThat(
            Files.exists(Path.of(environment.getRequiredProperty("storestream.work"), "job_first")))
        .isFalse();
    assertThat(steps("job_first")).doesNotContain("waiting", "running", "failed");
  }

  @Test
  void secondReleaseKeepsTheFirstAndThirdRemovesIt() {
    for (var id : new String[] {"job_a", "job_b", "job_c"}) {
      request(id, TrainRecommendationsJob.NAME, Map.of());
      succeeded(id);
      assertThat(releases.current()).contains(id);
    }
    assertThat(redis.keys(RedisKeys.releasePattern("job_a"))).isEmpty();
    releases.verify(manifest("job_b"));
    releases.verify(manifest("job_c"));
    assertThat(
            db.sql("select status from recommender.release where version = 'job_b'")
                .query(String.class)
                .single())
        .isEqualTo("retired");
  }

  /** What a kill leaves after the instance was written and before its first execution was. */
  @Test
  void runWhoseInstanceHasNoExecutionStarts() {
    jobs.createJobInstance(
        TrainRecommendationsJob.NAME,
        new JobParametersBuilder().addString(Runner.RUN, "job_orphan", true).toJobParameters());
    request("job_orphan", TrainRecommendationsJob.NAME, Map.of());
    succeeded("job_orphan");
  }

  @Test
  void refusesUnknownJobsAndWrongParametersByName() {
    request("job_unknown", "bake-cake", Map.of());
    request("job_wrong", TrainRecommendationsJob.NAME, Map.of("k", "minus one"));
    request("job_extra", TrainRecommendationsJob.NAME, Map.of("depth", "3"));
    assertThat(failed("job_unknown"))
        .isEqualTo("unknown job 'bake-cake'; allowed: train-recommendations");
    assertThat(failed("job_wrong"))
        .isEqualTo("parameter k is 'minus one'; allowed: whole numbers from 1 to 1000");
    assertThat(failed("job_extra")).startsWith("unknown parameter depth; allowed: history");
  }

  @Test
  void leavesOutWhatIsNoRequestAndTakesARepeatedOneOnce() {
    TestRequests.send(STACK, "job_junk", "{not json".getBytes(UTF_8));
    request("../../etc", TrainRecommendationsJob.NAME, Map.of());
    request("job_twice", TrainRecommendationsJob.NAME, Map.of());
    request("job_twice", TrainRecommendationsJob.NAME, Map.of());
    succeeded("job_twice");
    assertThat(
            db.sql("select count(*) from recommender.run where id ~ 'junk|etc'")
                .query(Long.class)
                .single())
        .isZero();
    assertThat(
            db.sql(
                    """
                    select count(*) from recommender.batch_job_execution_params
                    where parameter_value = 'job_twice'
                    """)
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void failedStepIsRepeatedAloneOnRestart() throws Exception {
    db.sql(
            "insert into recommender.run (id, job, status, steps, requested_at, finished_at)"
                + " values ('job_direct', 'train-recommendations', 'failed', :steps::jsonb, now(), now())")
        .param(
            "steps",
            Json.text(TrainRecommendationsJob.STEPS.stream().map(StepState::waiting).toList()))
        .update();
    var parameters =
        new JobParametersBuilder().addString(Runner.RUN, "job_direct", true).toJobParameters();
    db.sql("alter table orders.line rename to hidden").update();
    var first = batch.startJob(parameters);
    assertThat(first.getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(first.getAllFailureExceptions().getFirst())
        .hasMessageContaining("orders.line does not exist");
    db.sql("alter table orders.hidden rename to line").update();
    var second = batch.startJob(parameters);
    assertThat(second.getStatus()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(second.getStepExecutions()).hasSize(TrainRecommendationsJob.STEPS.size());
    assertThat(second.getJobInstance().getId()).isEqualTo(first.getJobInstance().getId());
  }

  @Test
  void tellsHealthAndMetrics() {
    await().atMost(Duration.ofSeconds(30)).until(() -> !get("/health/ready").contains("DOWN"));
    assertThat(get("/health")).contains("\"db\"", "\"redis\"", "\"requests\"");
    assertThat(get("/metrics")).contains("jvm_memory_used_bytes");
  }

  private String get(String path) {
    var body =
        RestClient.create(
                "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"))
            .get()
            .uri(path)
            .exchange((_, response) -> new String(response.getBody().readAllBytes(), UTF_8));
    return body == null ? "" : body;
  }

  private static void request(String id, String job, Map<String, String> parameters) {
    TestRequests.send(STACK, id, job, parameters);
  }

  private Map<String, Object> succeeded(String id) {
    await().atMost(Duration.ofMinutes(2)).until(() -> !column(id, "finished_at").isEmpty());
    assertThat(column(id, "status")).as(column(id, "error")).isEqualTo("succeeded");
    return map(Json.read(column(id, "result"), Map.class));
  }

  private String failed(String id) {
    await().atMost(Duration.ofMinutes(2)).until(() -> !column(id, "finished_at").isEmpty());
    assertThat(column(id, "status")).isEqualTo("failed");
    return column(id, "error");
  }

  private String steps(String id) {
    return column(id, "steps");
  }

  private String column(String id, String name) {
    return db.sql("select coalesce(" + name + "::text, '') from recommender.run where id = :id")
        .param("id", id)
        .query(String.class)
        .optional()
        .orElse("");
  }

  private ReleaseManifest manifest(String version) {
    return Json.read(value(RedisKeys.releaseManifest(version)), ReleaseManifest.class);
  }

  private String value(String key) {
    return nonNull(redis.opsForValue().get(key));
  }

  private ItemList list(String key) throws IOException {
    try (var connection = nonNull(redis.getConnectionFactory()).getConnection()) {
      return ItemList.unpack(nonNull(connection.stringCommands().get(key.getBytes(UTF_8))));
    }
  }

  private static double number(Map<String, Object> json, String name) {
    return ((Number) nonNull(json.get(name))).doubleValue();
  }

  @SuppressWarnings("unchecked") // JSON objects
  private static Map<String, Object> map(@Nullable Object json) {
    return (Map<String, Object>) nonNull(json);
  }

  private static <T> T nonNull(@Nullable T value) {
    return Objects.requireNonNull(value);
  }
}
