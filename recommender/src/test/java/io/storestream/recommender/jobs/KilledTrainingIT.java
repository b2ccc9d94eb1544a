package io.storestream.recommender.jobs;

import static io.storestream.stack.testing.EmbeddedStack.Part.POSTGRESQL;
import static io.storestream.stack.testing.EmbeddedStack.Part.REDIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storestream.contracts.Json;
import io.storestream.contracts.RedisKeys;
import io.storestream.contracts.ReleaseManifest;
import io.storestream.recommender.release.RedisReleases;
import io.storestream.stack.launch.Application;
import io.storestream.stack.launch.ApplicationProcess;
import io.storestream.stack.launch.Progress;
import io.storestream.stack.testing.EmbeddedStack;
import java.net.URI;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The real process, killed in several steps of one run, with a reader looking on. */
class KilledTrainingIT {
  private static final Duration PATIENCE = Duration.ofMinutes(8); // of a busy machine

  private final EmbeddedStack stack = EmbeddedStack.shared(POSTGRESQL, REDIS);
  private final String database = stack.freshDatabase();
  private final URI redisUrl = URI.create(stack.freshRedisUrl());
  private final SingleConnectionDataSource dataSource =
      new SingleConnectionDataSource(
          database, stack.databaseUser(), stack.databasePassword(), true);
  private final JdbcClient db = JdbcClient.create(dataSource);

  @Test
  void killedRunGoesOnAndReadersSeeWholeReleasesOnly() throws Exception {
    new Shop(dataSource).migrate().orders(400, 100, 8, 7);
    var factory = new LettuceConnectionFactory(configuration());
    factory.afterPropertiesSet();
    factory.start();
    var app = application(redisUrl.toString());
    try (var link = new StallingLink(redisUrl.getPort(), 120_000);
        var reader = new Reader(factory)) {
      app.spawn(Progress.SILENT);
      request("job_one");
      awaitStatus("job_one", "succeeded");

      killInExtract(app);
      app.spawn(Progress.SILENT);
      killWhileRunning(app, "train");
      var stalling =
          application(redisUrl.toString().replace(":" + redisUrl.getPort(), ":" + link.port()));
      stalling.spawn(Progress.SILENT);
      assertThat(link.awaitStall()).isTrue();
      assertThat(step("publish")).isEqualTo("running");
      stalling.kill();
      var redis = new StringRedisTemplate(factory);
      assertThat(redis.keys(RedisKeys.releasePattern("job_two"))).as("half a release").isNotEmpty();
      assertThat(redis.opsForValue().get(RedisKeys.currentRelease())).isEqualTo("job_one");

      app.spawn(Progress.SILENT);
      awaitStatus("job_two", "succeeded");
      await().atMost(Duration.ofSeconds(30)).until(() -> reader.seen().contains("job_two"));
      assertThat(reader.seen()).containsExactly("job_one", "job_two");
      assertThat(reader.broken).hasValue(0);
      assertThat(reader.whole.get()).isGreaterThan(20);
      assertThat(executions("extract")).isEqualTo(2); // killed once
      assertThat(executions("encode")).isEqualTo(1); // done once, never repeated
      assertThat(executions("publish")).isEqualTo(2);
    } finally {
      app.kill();
      factory.destroy();
      dataSource.destroy();
    }
  }

  private RedisStandaloneConfiguration configuration() {
    var configuration = new RedisStandaloneConfiguration(redisUrl.getHost(), redisUrl.getPort());
    configuration.setDatabase(Integer.parseInt(redisUrl.getPath().substring(1)));
    return configuration;
  }

  private ApplicationProcess application(String redis) {
    return stack.application(
        Application.RECOMMENDER,
        Map.of(
            "DATABASE_URL", database,
            "REDIS_URL", redis,
            "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1")); // nobody: runs need no Kafka
  }

  private void request(String id) {
    await()
        .atMost(PATIENCE)
        .ignoreException(BadSqlGrammarException.class) // no tables yet
        .until(() ->
            db.sql(
                        """
                        insert into recommender.run (id, job, status, requested_at)
                        values (:id, 'train-recommendations', 'requested', now())
                        """)
                    .param("id", id)
                    .update()
                == 1);
  }

  /** The step waits for a table that the test has locked. */
  private void killInExtract(ApplicationProcess app) throws Exception {
    try (var connection =
            DriverManager.getConnection(database, stack.databaseUser(), stack.databasePassword());
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table orders.line in access exclusive mode");
      request("job_two");
      awaitStep("extract");
      app.kill();
    }
  }

  private void killWhileRunning(ApplicationProcess app, String step) {
    awaitStep(step);
    app.kill();
  }

  private void awaitStep(String name) {
    await()
        .atMost(PATIENCE)
        .ignoreException(BadSqlGrammarException.class) // no tables yet
        .pollInterval(Duration.ofMillis(5))
        .until(() -> step(name).equals("running"));
  }

  private String step(String name) {
    return db.sql(
            """
            select step ->> 'status' from recommender.run, jsonb_array_elements(steps) step
            where id = 'job_two' and step ->> 'name' = :name
            """)
        .param("name", name)
        .query(String.class)
        .optional()
        .orElse("");
  }

  private void awaitStatus(String id, String status) {
    await()
        .atMost(PATIENCE)
        .ignoreException(BadSqlGrammarException.class) // no tables yet
        .until(() ->
            db.sql("select count(*) from recommender.run where id = :id and status = :status")
                    .param("id", id)
                    .param("status", status)
                    .query(Long.class)
                    .single()
                == 1);
  }

  private long executions(String step) {
    return db.sql(
            """
            select count(*) from recommender.batch_step_execution s
            join recommender.batch_job_execution_params p using (job_execution_id)
            where p.parameter_value = 'job_two' and s.step_name = :step
            """)
        .param("step", step)
        .query(Long.class)
        .single();
  }

  /** Reads whatever serves, again and again, and checks it against its manifest. */
  private static final class Reader implements AutoCloseable {
    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicInteger whole = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final Set<String> versions = new LinkedHashSet<>();
    private final Thread thread;

    Reader(LettuceConnectionFactory factory) {
      var releases = new RedisReleases(factory);
      var redis = new StringRedisTemplate(factory);
      thread =
          Thread.ofVirtual()
              .start(() -> {
                while (!stop.get()) {
                  read(releases, redis);
                  LockSupport.parkNanos(10_000_000); // leaves Redis to the others
                }
              });
    }

    private void read(RedisReleases releases, StringRedisTemplate redis) {
      var version = releases.current();
      if (version.isEmpty()) {
        return;
      }
      try {
        String manifest =
            Objects.requireNonNull(
                redis.opsForValue().get(RedisKeys.releaseManifest(version.get())));
        releases.verify(Json.read(manifest, ReleaseManifest.class));
        whole.incrementAndGet();
      } catch (RuntimeException _) {
        broken.incrementAndGet();
      }
      synchronized (versions) {
        versions.add(version.get());
      }
    }

    Set<String> seen() {
      synchronized (versions) {
        return new LinkedHashSet<>(versions);
      }
    }

    @Override
    public void close() throws InterruptedException {
      stop.set(true);
      thread.join();
    }
  }
}
