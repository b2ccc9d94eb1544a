package io.storestream.cdc.publish;

import org.jspecify.annotations.Nullable;

/** Takes records on their way to Kafka, in order. */
@FunctionalInterface
interface Outgoing {
  /**
   * @param value null is a tombstone: compaction forgets the key
   */
  void send(String topic, int partition, String key, byte @Nullable [] value);
}
