package io.storestream.cdc;

import static org.awaitility.Awaitility.await;

import io.storestream.contracts.Json;
import io.storestream.contracts.RowChange;
import io.storestream.contracts.Topic;
import io.storestream.contracts.Topics;
import io.storestream.contracts.Watermark;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Everything a topic holds, read as it comes; in the order of each partition. */
final class Log implements AutoCloseable {
  /** How long a test waits for what must come, on a busy machine too. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
  private final Topic<?> topic;
  private final KafkaConsumer<String, byte[]> consumer;

  Log(Topic<?> topic) {
    this.topic = topic;
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                Shop.STACK.bootstrapServers(),
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                10_000),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    var partitions =
        IntStream.range(0, topic.partitions())
            .mapToObj(p -> new TopicPartition(topic.name(), p))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Reads on until the condition holds. */
  void until(Predicate<Log> condition) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> {
          consumer.poll(Duration.ofMillis(50)).forEach(records::add);
          return condition.test(this);
        });
  }

  /** Reads on until a watermark at or beyond the position stands in every partition. */
  void untilPassed(long position) {
    until(log ->
        IntStream.range(0, topic.partitions()).allMatch(p -> log.watermarkIndex(p, position) >= 0));
  }

  /** Index of the first watermark of a partition at or beyond the position; -1 when none. */
  int watermarkIndex(int partition, long position) {
    for (int i = 0; i < records.size(); i++) {
      var record = records.get(i);
      if (record.partition() == partition
          && Watermark.isKey(record.key())
          && Json.read(record.value(), Watermark.class).position() >= position) {
        return i;
      }
    }
    return -1;
  }

  /** Records that are no watermarks. */
  List<ConsumerRecord<String, byte[]>> rows() {
    return records.stream().filter(record -> !Watermark.isKey(record.key())).toList();
  }

  List<ConsumerRecord<String, byte[]>> rows(String key) {
    return rows().stream().filter(record -> record.key().equals(key)).toList();
  }

  /** The last record of each key that was not deleted, in the whole topic. */
  Map<String, RowChange> state() {
    var state = new HashMap<String, RowChange>();
    for (var record : rows()) {
      var change = change(record);
      if (change == null || change.op() == RowChange.Op.DELETE) {
        state.remove(record.key());
      } else {
        state.put(record.key(), change);
      }
    }
    return state;
  }

  /** The row as the topic has it now. */
  RowChange row(String key) {
    return Objects.requireNonNull(state().get(key), key);
  }

  /** Null for a tombstone. */
  static @Nullable RowChange change(ConsumerRecord<String, byte[]> record) {
    return record.value() == null ? null : Topics.CATALOG.decode(record.value());
  }

  static String text(ConsumerRecord<String, byte[]> record) {
    return record.value() == null ? "null" : new String(record.value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
