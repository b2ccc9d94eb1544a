package io.storestream.cdc.capture;

import io.storestream.cdc.publish.Publishers;
import io.storestream.contracts.Json;
import io.storestream.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads the engine's offsets from Kafka, and keeps the database's identity beside them. */
@Component
class StoredProgress {
  private static final String OFFSET = key(EngineProperties.NAME);
  private static final String IDENTITY = key(EngineProperties.NAME + "-identity");
  private static final TopicPartition TOPIC = new TopicPartition(Topics.CDC_OFFSETS.name(), 0);

  private final Publishers publishers;

  StoredProgress(Publishers publishers) {
    this.publishers = publishers;
  }

  Progress read() {
    var latest = latest();
    byte[] identity = latest.get(IDENTITY);
    byte[] offset = latest.get(OFFSET);
    JsonNode at = offset == null ? null : Json.read(offset, JsonNode.class);
    boolean complete = at != null && at.path("snapshot").asString("").isEmpty();
    return new Progress(
        identity == null ? null : Json.read(identity, Identity.class),
        at != null && (complete || at.path("snapshot_completed").asBoolean(false))
            ? at.path("lsn").asLong()
            : null,
        at == null ? 0 : at.path("lsn_commit").asLong(0));
  }

  void remember(Identity identity) throws InterruptedException, ExecutionException {
    write(IDENTITY, Json.bytes(identity));
  }

  void forget() throws InterruptedException, ExecutionException {
    write(OFFSET, null);
  }

  private void write(String key, byte @Nullable [] value)
      throws InterruptedException, ExecutionException {
    try (var producer = publishers.producer()) {
      byte[] name = key.getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(TOPIC.topic(), TOPIC.partition(), name, value)).get();
    }
  }

  private Map<String, byte[]> latest() {
    var latest = new HashMap<String, byte[]>();
    try (var topic = publishers.reader()) {
      topic.assign(List.of(TOPIC));
      topic.seekToBeginning(List.of(TOPIC));
      long end = topic.endOffsets(List.of(TOPIC)).getOrDefault(TOPIC, 0L);
      while (topic.position(TOPIC) < end) {
        for (var record : topic.poll(Duration.ofSeconds(1))) {
          String key = new String(record.key(), StandardCharsets.UTF_8);
          if (record.value() == null) {
            latest.remove(key);
          } else {
            latest.put(key, record.value());
          }
        }
      }
    }
    return latest;
  }

  /** As the engine's offset store writes keys. */
  private static String key(String connector) {
    return "[\"%s\",{\"server\":\"%s\"}]".formatted(connector, EngineProperties.NAME);
  }
}
