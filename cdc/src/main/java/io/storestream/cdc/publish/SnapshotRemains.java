package io.storestream.cdc.publish;

import static io.storestream.contracts.Topics.CATALOG;

import io.storestream.contracts.Json;
import io.storestream.contracts.RowChange;
import io.storestream.contracts.Watermark;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Rows that {@code cdc.catalog} knows from an earlier run and a new snapshot did not find: they
 * were deleted while nobody watched, and are deleted from the topic when the snapshot ends. Keeps
 * eight bytes per row of the snapshot, and only when the topic was not empty.
 */
final class SnapshotRemains implements AutoCloseable {
  private final Map<TopicPartition, Long> ends;
  private final Consumer<byte[], byte[]> topic;
  private long[] found = new long[1024];
  private int size;
  private boolean open;

  /**
   * @param topic reader without a group, assigned to nothing; closed with this
   */
  SnapshotRemains(Consumer<byte[], byte[]> topic) {
    this.topic = topic;
    var partitions = new LinkedHashMap<TopicPartition, Long>();
    for (int p = 0; p < CATALOG.partitions(); p++) {
      partitions.put(new TopicPartition(CATALOG.name(), p), 0L);
    }
    topic.assign(partitions.keySet());
    ends = topic.endOffsets(partitions.keySet());
    open = ends.values().stream().anyMatch(end -> end > 0);
  }

  boolean isOpen() {
    return open;
  }

  /** The snapshot, or the log right after it, has this row. */
  void found(int partition, String key) {
    if (size == found.length) {
      found = Arrays.copyOf(found, size * 2);
    }
    found[size++] = hash(partition, key);
  }

  /**
   * Deletes what was not found, and ends.
   *
   * @param position of the snapshot
   * @return rows deleted
   */
  int sweep(long position, Outgoing out) {
    open = false;
    Arrays.sort(found, 0, size);
    int deleted = 0;
    for (var partition : ends.keySet()) {
      var lost = lost(partition);
      lost.forEach((key, old) -> {
        var gone = new RowChange(old.table(), RowChange.Op.DELETE, position, old.row());
        out.send(CATALOG.name(), partition.partition(), key, CATALOG.encode(gone));
        out.send(CATALOG.name(), partition.partition(), key, null);
      });
      deleted += lost.size();
    }
    found = new long[0];
    topic.close();
    return deleted;
  }

  private Map<String, RowChange> lost(TopicPartition partition) {
    var lost = new HashMap<String, RowChange>();
    long end = ends.getOrDefault(partition, 0L);
    topic.assign(List.of(partition));
    topic.seekToBeginning(List.of(partition));
    while (topic.position(partition) < end) {
      for (var record : topic.poll(Duration.ofSeconds(1))) {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (record.offset() >= end || Watermark.isKey(key)) {
          continue;
        }
        if (record.value() == null) {
          lost.remove(key);
        } else if (Arrays.binarySearch(found, 0, size, hash(partition.partition(), key)) < 0) {
          lost.put(key, Json.read(record.value(), RowChange.class));
        }
      }
    }
    return lost;
  }

  /** FNV-1a, 64 bits. */
  private static long hash(int partition, String key) {
    long hash = (0xcbf29ce484222325L ^ partition) * 0x100000001b3L;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  @Override
  public void close() {
    topic.close();
  }
}
