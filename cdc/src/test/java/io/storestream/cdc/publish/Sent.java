package io.storestream.cdc.publish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what would go to Kafka. */
final class Sent implements Outgoing {
  record Entry(String topic, int partition, String key, @Nullable String value) {}

  final List<Entry> records = new ArrayList<>();

  @Override
  public void send(String topic, int partition, String key, byte @Nullable [] value) {
    String text = value == null ? null : new String(value, StandardCharsets.UTF_8);
    records.add(new Entry(topic, partition, key, text));
  }
}
