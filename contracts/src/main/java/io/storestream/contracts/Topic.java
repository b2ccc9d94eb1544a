package io.storestream.contracts;

import java.time.Duration;
import java.util.Map;

/**
 * A Kafka topic and what its values are. Keys are UTF-8 text, values UTF-8 JSON ({@link Json});
 * besides values a topic may carry {@link Watermark} records, told apart by their key.
 *
 * @param partitions fixed for life: per-partition offsets are document versions
 */
public record Topic<V>(String name, Class<V> value, Retention retention, int partitions) {
  /** How long records stay. Business time is a field, never the retention clock. */
  public enum Retention {
    /** {@code cleanup.policy=compact}: the last record of a key stays. */
    COMPACT,
    /** {@code retention.ms=-1}: everything stays. */
    FOREVER,
    /** 30 days. */
    MONTH
  }

  /** Largest record a topic takes, bytes; producers set {@code max.request.size} to it. */
  public static final int MAX_RECORD_BYTES = 8 * 1024 * 1024;

  /** Compaction cleans closed segments only; watermarks and offsets fill one every hour. */
  private static final String SEGMENT_MILLIS = Long.toString(Duration.ofHours(1).toMillis());

  public Topic {
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions of " + name + ": " + partitions);
    }
  }

  /** Topic configuration to create it with, as Kafka names it. */
  public Map<String, String> configs() {
    var size = Integer.toString(MAX_RECORD_BYTES);
    return switch (retention) {
      case COMPACT ->
          Map.of(
              "cleanup.policy", "compact", "segment.ms", SEGMENT_MILLIS, "max.message.bytes", size);
      case FOREVER -> kept("-1", size);
      case MONTH -> kept(Long.toString(Duration.ofDays(30).toMillis()), size);
    };
  }

  private static Map<String, String> kept(String milliseconds, String size) {
    return Map.of(
        "cleanup.policy", "delete", "retention.ms", milliseconds, "max.message.bytes", size);
  }

  public byte[] encode(V event) {
    return Json.bytes(event);
  }

  public V decode(byte[] bytes) {
    return Json.read(bytes, value);
  }
}
