package io.storestream.contracts;

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

  public Topic {
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions of " + name + ": " + partitions);
    }
  }

  public byte[] encode(V event) {
    return Json.bytes(event);
  }

  public V decode(byte[] bytes) {
    return Json.read(bytes, value);
  }
}
