package io.storestream.pipelines;

import static io.storestream.stack.testing.EmbeddedStack.Part.ELASTICSEARCH;
import static io.storestream.stack.testing.EmbeddedStack.Part.KAFKA;
import static io.storestream.stack.testing.EmbeddedStack.Part.POSTGRESQL;
import static io.storestream.stack.testing.EmbeddedStack.Part.REDIS;

import io.storestream.contracts.Json;
import io.storestream.contracts.RedisKeys;
import io.storestream.contracts.Topic;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
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
    return Awaitility.await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(50));
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

  /**
   * Dead letters of records of a topic with that key.
   *
   * @return header {@code reason} of each
   */
  static List<String> deadLetters(Topic<?> source, String key) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", STACK.bootstrapServers(), "isolation.level", "read_committed");
    var reasons = new ArrayList<String>();
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(Topics.PIPELINES_DEAD_LETTERS.name()).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (var letter : consumer.poll(Duration.ofMillis(100))) {
          if (key.equals(letter.key()) && header(letter, "source-topic").equals(source.name())) {
            reasons.add(header(letter, "reason"));
          }
        }
      }
    }
    return reasons;
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
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
