package io.storestream.pipelines;

import static io.storestream.stack.testing.EmbeddedStack.Part.ELASTICSEARCH;
import static io.storestream.stack.testing.EmbeddedStack.Part.KAFKA;
import static io.storestream.stack.testing.EmbeddedStack.Part.POSTGRESQL;
import static io.storestream.stack.testing.EmbeddedStack.Part.REDIS;

import io.storestream.contracts.Json;
import io.storestream.contracts.RedisKeys;
import io.storestream.contracts.Topics;
import io.storestream.stack.launch.Application;
import io.storestream.stack.launch.ApplicationProcess;
import io.storestream.stack.launch.Progress;
import io.storestream.stack.testing.EmbeddedStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** The real process against real servers, one for all tests of the JVM. */
final class Running {
  static final EmbeddedStack STACK = EmbeddedStack.shared(POSTGRESQL, KAFKA, REDIS, ELASTICSEARCH);
  static final ApplicationProcess APPLICATION = STACK.application(Application.PIPELINES, Map.of());
  static final Captured CAPTURED = new Captured(STACK.bootstrapServers(), 1_000);
  static final JdbcClient DB =
      JdbcClient.create(
          new DriverManagerDataSource(
              STACK.jdbcUrl(), STACK.databaseUser(), STACK.databasePassword()));
  static final StringRedisTemplate REDIS_CLIENT = redis();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static {
    APPLICATION.start(Progress.SILENT);
  }

  private Running() {}

  /** Starts everything unless it runs. */
  static void start() {
    if (APPLICATION.process().isEmpty()) {
      APPLICATION.start(Progress.SILENT);
    }
  }

  static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(50));
  }

  /** Whether a reader may count on the position at the sink. */
  static boolean passed(String sink, long position) {
    Map<Object, Object> partitions = REDIS_CLIENT.opsForHash().entries(RedisKeys.position(sink));
    return partitions.size() == Topics.PARTITIONS
        && partitions.values().stream()
            .allMatch(value -> Long.parseLong(value.toString()) >= position);
  }

  static void awaitPassed(long position, String... sinks) {
    for (String sink : sinks) {
      await().until(() -> passed(sink, position));
    }
  }

  /** Search as the API does: what is not refreshed is not found. */
  static JsonNode search(String index, String query) {
    return http("POST", "/" + index + "/_search?version=true&size=100", query).path("hits");
  }

  static JsonNode http(String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(STACK.elasticsearchUrl() + path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return Json.MAPPER.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Body of a page of the process itself. */
  static String page(String path) {
    var request = HttpRequest.newBuilder(URI.create(APPLICATION.url() + path)).build();
    try {
      return HTTP.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static StringRedisTemplate redis() {
    URI url = URI.create(STACK.redisUrl());
    var connections = new LettuceConnectionFactory(url.getHost(), url.getPort());
    connections.afterPropertiesSet();
    connections.start();
    return new StringRedisTemplate(connections);
  }
}
