package io.storestream.cdc.publish;

import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import io.storestream.contracts.Json;
import io.storestream.contracts.Topic;
import io.storestream.contracts.Topics;
import io.storestream.contracts.Watermark;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what the engine delivers to Kafka: sends all, awaits all, then marks in order, then
 * finishes the batch. A failure is thrown: the engine stops without having marked anything, and the
 * next one delivers the batch again. One per run of the engine.
 */
public final class BatchPublisher
    implements ChangeConsumer<RecordChangeEvent<SourceRecord>>, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BatchPublisher.class);

  /** Stands in the engine for values the log left out; see {@link RowJson}. */
  public static final String UNAVAILABLE = RowJson.UNAVAILABLE;

  private static final String HEARTBEAT = "capture.heartbeat";

  /**
   * After a batch with rows the next ones gather for so long: every transaction is a batch of its
   * own otherwise, and one request to Kafka, which wakes every reader, while documents and figures
   * wait for the watermark in any case. The first row after a pause waits for nothing.
   */
  static final Duration GATHER = Duration.ofMillis(40);

  /** A batch of so many says that more is waiting already. */
  static final int BACKLOG = 500;

  /** Waits. */
  interface Pause {
    void of(Duration time) throws InterruptedException;
  }

  private final Producer<byte[], byte[]> producer;
  private final PublishMetrics metrics;
  private final IntConsumer onRows;
  private final Pause pause;
  private final WatermarkRule watermarks = new WatermarkRule(System.nanoTime());
  private final List<Future<RecordMetadata>> pending = new ArrayList<>();
  private final @Nullable SnapshotRemains remains;

  /**
   * @param remains present when a snapshot is about to run
   * @param onRows told how many rows somebody waits for are in Kafka now
   * @param pause between small batches
   */
  BatchPublisher(
      Producer<byte[], byte[]> producer,
      @Nullable SnapshotRemains remains,
      PublishMetrics metrics,
      IntConsumer onRows,
      Pause pause) {
    this.producer = producer;
    this.remains = remains;
    this.metrics = metrics;
    this.onRows = onRows;
    this.pause = pause;
  }

  @Override
  public void handleBatch(
      List<RecordChangeEvent<SourceRecord>> batch,
      RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
      throws InterruptedException {
    pending.clear(); // of a batch that failed
    int rows = 0;
    long newest = 0;
    for (var event : batch) {
      var change = Change.of(event.record());
      if (change != null) {
        rows += publish(change) ? 1 : 0;
        newest = change.committedMicros();
      }
    }
    await();
    if (rows > 0) {
      metrics.acknowledged(newest);
      onRows.accept(rows);
    }
    for (var event : batch) {
      committer.markProcessed(event);
    }
    committer.markBatchFinished();
    if (rows > 0 && batch.size() < BACKLOG) {
      pause.of(GATHER);
    }
  }

  /**
   * @return whether it was a row somebody waits for
   */
  private boolean publish(Change change) throws InterruptedException {
    Instant heartbeat = null;
    boolean row = true;
    switch (change.table()) {
      case HEARTBEAT -> {
        heartbeat = heartbeat(change);
        row = false;
      }
      case "outbox.event" -> OutboxEvents.publish(change, this::send);
      case "capture.signal" -> row = false;
      default -> CatalogRows.publish(change, this::send);
    }
    if (change.snapshot().equals("last") || !change.snapshotted()) {
      sweep(change.position());
    }
    var watermark = watermarks.after(change, heartbeat, System.nanoTime());
    if (watermark.isPresent()) {
      write(watermark.get());
    }
    return row;
  }

  private void sweep(long position) {
    if (remains != null && remains.isOpen()) {
      int deleted = remains.sweep(position, this::send);
      log.info("snapshot complete; {} rows deleted meanwhile are deleted from the topic", deleted);
    }
  }

  private static @Nullable Instant heartbeat(Change change) {
    Struct row = change.after();
    return row == null ? null : Instant.parse(row.getString("at"));
  }

  private void write(Watermark watermark) throws InterruptedException {
    await();
    byte[] value = Json.bytes(watermark);
    for (Topic<?> topic : Topics.CAPTURED) {
      for (int p = 0; p < topic.partitions(); p++) {
        send(topic.name(), p, Watermark.key(p), value);
      }
    }
    await();
    metrics.watermark(watermark);
  }

  private void send(String topic, int partition, String key, byte @Nullable [] value) {
    if (value != null && value.length > Topic.MAX_RECORD_BYTES - 1024) {
      throw new IllegalStateException(
          """
          record %s of %s has %d bytes; Kafka takes %d. \
          Capture stands still until the row is smaller or the limit higher\
          """
              .formatted(key, topic, value.length, Topic.MAX_RECORD_BYTES));
    }
    if (remains != null && remains.isOpen() && topic.equals(Topics.CATALOG.name())) {
      remains.found(partition, key);
    }
    byte[] name = key.getBytes(StandardCharsets.UTF_8);
    pending.add(producer.send(new ProducerRecord<>(topic, partition, name, value)));
    metrics.sent(topic);
  }

  /** Returns once Kafka has acknowledged all that was sent. */
  private void await() throws InterruptedException {
    if (pending.isEmpty()) {
      return;
    }
    producer.flush();
    for (var sent : pending) {
      try {
        sent.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("Kafka did not take a record", e.getCause());
      }
    }
    pending.clear();
  }

  /** What is still on its way is given up: the next run delivers it again. */
  @Override
  public void close() {
    producer.close(Duration.ZERO);
    if (remains != null) {
      remains.close();
    }
  }
}
