package io.storestream.cdc.publish;

import io.storestream.contracts.Partitions;
import io.storestream.contracts.Topic;
import io.storestream.contracts.Topics;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Struct;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * New rows of {@code outbox.event} → {@code event.<aggregate>.v1}, keyed and partitioned by the
 * aggregate's id. Rows that change or go are no events.
 */
final class OutboxEvents {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Map<String, Topic<?>> BY_NAME =
      Topics.CAPTURED.stream().collect(Collectors.toMap(Topic::name, Function.identity()));

  private OutboxEvents() {}

  /**
   * @throws IllegalStateException if no topic is known for the aggregate: this build is older than
   *     the one that wrote the row
   */
  static void publish(Change change, Outgoing out) {
    Struct row = change.after();
    if (row == null || change.op().equals("u")) {
      return;
    }
    String name = "event." + row.getString("aggregate") + ".v1";
    var topic = BY_NAME.get(name);
    if (topic == null) {
      throw new IllegalStateException(
          "outbox row %s needs topic %s, which this version of cdc does not know"
              .formatted(row.getString("id"), name));
    }
    String key = row.getString("aggregate_id");
    out.send(name, Partitions.of(key, topic.partitions()), key, encode(row, change.position()));
  }

  private static byte[] encode(Struct row, long position) {
    String payload = row.getString("payload");
    var bytes = new ByteArrayOutputStream(payload.length() + 512);
    try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeStringProperty("event_id", row.getString("id"));
      json.writeStringProperty("type", row.getString("type"));
      json.writeStringProperty("aggregate_id", row.getString("aggregate_id"));
      json.writeNumberProperty("version", row.getInt64("version"));
      json.writeNumberProperty("position", position);
      json.writeStringProperty("at", row.getString("created_at"));
      String traceparent = row.getString("traceparent");
      if (traceparent != null) {
        json.writeStringProperty("traceparent", traceparent);
      }
      json.writeName("data");
      json.writeRawValue(payload);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }
}
