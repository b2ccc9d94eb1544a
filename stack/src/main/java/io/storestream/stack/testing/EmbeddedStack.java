package io.storestream.stack.testing;

import static io.storestream.stack.testing.EmbeddedStack.Part.ELASTICSEARCH;
import static io.storestream.stack.testing.EmbeddedStack.Part.KAFKA;
import static io.storestream.stack.testing.EmbeddedStack.Part.POSTGRESQL;
import static io.storestream.stack.testing.EmbeddedStack.Part.REDIS;

import io.storestream.contracts.Topic;
import io.storestream.stack.launch.Application;
import io.storestream.stack.launch.ApplicationProcess;
import io.storestream.stack.launch.EmbeddedElasticsearch;
import io.storestream.stack.launch.EmbeddedKafka;
import io.storestream.stack.launch.EmbeddedPostgres;
import io.storestream.stack.launch.EmbeddedRedis;
import io.storestream.stack.launch.Ports;
import io.storestream.stack.launch.Progress;
import io.storestream.stack.launch.Server;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One set of real servers per test JVM, on free ports, with data under {@code target}. A server
 * starts when first asked for; everything stops when the JVM ends.
 *
 * <pre>{@code
 * static final EmbeddedStack STACK = EmbeddedStack.shared(POSTGRESQL, KAFKA);
 *
 * @DynamicPropertySource
 * static void servers(DynamicPropertyRegistry registry) {
 *   STACK.environment().forEach((name, value) -> registry.add(name, () -> value));
 * }
 * }</pre>
 */
public final class EmbeddedStack {
  /** A server that can be asked for. */
  public enum Part {
    POSTGRESQL,
    KAFKA,
    REDIS,
    ELASTICSEARCH
  }

  private static final String PASSWORD = "storestream";

  /** Tests end before the optimising compiler would pay. */
  private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1");

  private static final int REDIS_DATABASES = 256;

  private final TestFolder folder = TestFolder.claim();
  private final Ports ports = Ports.free();
  private final EmbeddedPostgres postgres =
      new EmbeddedPostgres(folder.path(), ports.postgres(), PASSWORD, false);
  private final EmbeddedKafka kafka =
      new EmbeddedKafka(folder.path(), ports.kafka(), ports.kafkaController());
  private final EmbeddedRedis redis = new EmbeddedRedis(folder.path(), ports.redis());
  private final EmbeddedElasticsearch elasticsearch =
      new EmbeddedElasticsearch(
          folder.path(), ports.elasticsearch(), ports.elasticsearchTransport(), SHORT_LIVED);
  private final Set<Part> started = ConcurrentHashMap.newKeySet();
  private final List<ApplicationProcess> applications = new CopyOnWriteArrayList<>();
  private final AtomicInteger databases = new AtomicInteger();
  private final AtomicInteger redisDatabases = new AtomicInteger();

  private EmbeddedStack() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "embedded-stack-stop"));
  }

  private static final class Shared {
    static final EmbeddedStack STACK = new EmbeddedStack();
  }

  /** The stack of this JVM; the named servers are started, at the same time. */
  public static EmbeddedStack shared(Part... parts) {
    Shared.STACK.start(List.of(parts));
    return Shared.STACK;
  }

  private void start(Collection<Part> parts) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> starting = new ArrayList<>();
      parts.forEach(part -> starting.add(threads.submit(() -> start(part))));
      starting.forEach(EmbeddedStack::await);
    }
  }

  private static void await(Future<?> starting) {
    try {
      starting.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the embedded stack did not start", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void start(Part part) {
    Server server = server(part);
    synchronized (server) {
      if (!started.contains(part)) {
        server.start(Progress.SILENT);
        started.add(part);
      }
    }
  }

  private Server server(Part part) {
    return switch (part) {
      case POSTGRESQL -> postgres;
      case KAFKA -> kafka;
      case REDIS -> redis;
      case ELASTICSEARCH -> elasticsearch;
    };
  }

  /** Of the shared database {@code storestream}. */
  public String jdbcUrl() {
    start(POSTGRESQL);
    return postgres.jdbcUrl();
  }

  public String databaseUser() {
    return EmbeddedPostgres.USER;
  }

  public String databasePassword() {
    return PASSWORD;
  }

  /** {@code 127.0.0.1:port}. */
  public String bootstrapServers() {
    start(KAFKA);
    return kafka.bootstrapServers();
  }

  /** {@code redis://127.0.0.1:port}, database 0. */
  public String redisUrl() {
    start(REDIS);
    return redis.url();
  }

  /** {@code http://127.0.0.1:port}. */
  public String elasticsearchUrl() {
    start(ELASTICSEARCH);
    return elasticsearch.url();
  }

  /** A new empty database; returns its JDBC URL. */
  public String freshDatabase() {
    return freshDatabase("template0");
  }

  /**
   * A copy of a database nobody is connected to, such as one a test migrated before.
   *
   * @return its JDBC URL
   */
  public String freshDatabase(String template) {
    start(POSTGRESQL);
    String name = "test_" + databases.incrementAndGet();
    TestDatabases.create(postgres, name, template);
    return postgres.jdbcUrl(name);
  }

  /** URL of an empty Redis database; the first 255 calls get one of their own. */
  public String freshRedisUrl() {
    start(REDIS);
    int number = 1 + redisDatabases.getAndIncrement() % (REDIS_DATABASES - 1);
    TestRedis.flush(redis.port(), number);
    return redis.url() + "/" + number;
  }

  /** Empties every Redis database. */
  public void flushRedis() {
    start(REDIS);
    TestRedis.flushAll(redis.port());
  }

  /** Deletes every topic and creates those of the contracts, empty. */
  public void freshTopics() {
    start(KAFKA);
    TestTopics.recreateAll(kafka.bootstrapServers());
  }

  /** Deletes and creates the given topics, or just creates the missing. */
  public void freshTopics(Topic<?>... topics) {
    start(KAFKA);
    TestTopics.recreate(kafka.bootstrapServers(), Arrays.asList(topics));
  }

  /** Deletes every index and index template. */
  public void deleteIndexes() {
    start(ELASTICSEARCH);
    TestIndexes.deleteAll(elasticsearch.url());
  }

  /** Ends a server as kill -9 does; {@link #restart} brings it back on the same data and port. */
  public void kill(Part part) {
    server(part).kill();
  }

  public void restart(Part part) {
    server(part).start(Progress.SILENT);
    started.add(part);
  }

  /** What an application reads from its environment, for the servers started so far. */
  public Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    if (started.contains(POSTGRESQL)) {
      environment.put("DATABASE_URL", postgres.jdbcUrl());
      environment.put("DATABASE_USER", EmbeddedPostgres.USER);
      environment.put("DATABASE_PASSWORD", PASSWORD);
    }
    if (started.contains(KAFKA)) {
      environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
    }
    if (started.contains(REDIS)) {
      environment.put("REDIS_URL", redis.url());
    }
    if (started.contains(ELASTICSEARCH)) {
      environment.put("ELASTICSEARCH_URL", elasticsearch.url());
    }
    environment.put("STATE_DIR", folder.path().resolve("state").toString());
    return environment;
  }

  /**
   * A real application as a child JVM, not started yet, on its port of this stack. It needs its
   * module's {@code target/classpath}, written in the phase package.
   *
   * @param changes replace or add to {@link #environment()}
   */
  public ApplicationProcess application(Application application, Map<String, String> changes) {
    Map<String, String> environment = environment();
    environment.remove("STATE_DIR"); // every process has its own
    environment.putAll(changes);
    ApplicationProcess process =
        new ApplicationProcess(application, folder.path(), application.port(ports), environment);
    applications.add(process);
    return process;
  }

  private void stop() {
    applications.forEach(ApplicationProcess::kill);
    for (Part part : Part.values()) {
      server(part).kill();
    }
    folder.release();
  }
}
