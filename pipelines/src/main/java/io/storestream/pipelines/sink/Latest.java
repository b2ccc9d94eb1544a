package io.storestream.pipelines.sink;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Of several records of a key only the last is worth writing. */
public final class Latest {
  private Latest() {}

  /** The last record of each key, tombstones of compaction left out. */
  public static List<ConsumerRecord<String, byte[]>> of(
      Collection<ConsumerRecord<String, byte[]>> records) {
    return withTombstones(records.stream().filter(record -> record.value() != null).toList());
  }

  /** The last record of each key, perhaps a tombstone. */
  public static List<ConsumerRecord<String, byte[]>> withTombstones(
      Collection<ConsumerRecord<String, byte[]>> records) {
    var last = new LinkedHashMap<String, ConsumerRecord<String, byte[]>>();
    for (var record : records) {
      last.put(record.key() + "@" + record.partition(), record);
    }
    return List.copyOf(last.values());
  }
}
