package io.storestream.cdc.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.storestream.contracts.Topic;
import io.storestream.contracts.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class BatchPublisherTest {
  private static final Schema SOURCE =
      SchemaBuilder.struct()
          .field("schema", Schema.STRING_SCHEMA)
          .field("table", Schema.STRING_SCHEMA)
          .field("lsn", Schema.OPTIONAL_INT64_SCHEMA)
          .field("ts_us", Schema.OPTIONAL_INT64_SCHEMA)
          .field("snapshot", Schema.OPTIONAL_STRING_SCHEMA)
          .build();

  private final AtomicInteger told = new AtomicInteger();
  private final Marks marks = new Marks();
  private final List<Duration> pauses = new ArrayList<>();

  @Test
  void marksInOrderOnceKafkaHasAcknowledged() throws InterruptedException {
    try (var publisher = publisher(kafka(true))) {
      var batch = List.of(product("a"), product("b"));
      publisher.handleBatch(batch, marks);
      assertThat(marks.marked).containsExactlyElementsOf(batch);
      assertThat(marks.batches).isEqualTo(1);
      assertThat(told).hasValue(2);
    }
  }

  @Test
  void rowsGatherAfterASmallBatchOfThem() throws InterruptedException {
    try (var publisher = publisher(kafka(true))) {
      publisher.handleBatch(List.of(product("a"), product("b")), marks);
      assertThat(marks.batches).isEqualTo(1);
      assertThat(pauses).containsExactly(BatchPublisher.GATHER);
    }
  }

  @Test
  void nothingWaitsForAHeartbeatOrInABacklog() throws InterruptedException {
    try (var publisher = publisher(kafka(true))) {
      publisher.handleBatch(List.of(heartbeat()), marks);
      publisher.handleBatch(
          Stream.generate(() -> product("a")).limit(BatchPublisher.BACKLOG).toList(), marks);
      assertThat(pauses).isEmpty();
    }
  }

  @Test
  void marksNothingWhenKafkaDidNotTakeARecord() {
    var kafka = kafka(true);
    kafka.sendException = new org.apache.kafka.common.errors.TimeoutException("broker gone");
    try (var publisher = publisher(kafka)) {
      assertThatThrownBy(() -> publisher.handleBatch(List.of(product("a")), marks))
          .hasStackTraceContaining("broker gone");
    }
    assertThat(marks.marked).isEmpty();
    assertThat(marks.batches).isZero();
  }

  @Test
  void aHeartbeatPutsAWatermarkBehindTheRowsInEveryPartition() throws InterruptedException {
    var kafka = kafka(true);
    try (var publisher = publisher(kafka)) {
      publisher.handleBatch(List.of(product("a"), heartbeat()), marks);
    }
    assertThat(kafka.history()).hasSize(1 + Topics.CAPTURED.size() * 3);
    assertThat(kafka.history().getFirst().key()).asString().contains("catalog.product/a");
    assertThat(kafka.history().stream().skip(1))
        .allSatisfy(record -> assertThat(record.key()).asString().startsWith("~watermark/"));
  }

  @Test
  void saysWhichRowIsTooLarge() {
    try (var publisher = publisher(kafka(true))) {
      var large = product("x".repeat(Topic.MAX_RECORD_BYTES));
      assertThatThrownBy(() -> publisher.handleBatch(List.of(large), marks))
          .hasMessageContaining("cdc.catalog")
          .hasMessageContaining("8388608");
    }
    assertThat(marks.marked).isEmpty();
  }

  private BatchPublisher publisher(MockProducer<byte[], byte[]> kafka) {
    var metrics = new PublishMetrics(new SimpleMeterRegistry(), Clock.systemUTC());
    return new BatchPublisher(kafka, null, metrics, told::addAndGet, pauses::add);
  }

  private static MockProducer<byte[], byte[]> kafka(boolean acknowledges) {
    return new MockProducer<>(
        acknowledges, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static RecordChangeEvent<SourceRecord> product(String id) {
    return event("catalog", "product", Rows.row("id", id), Rows.row("id", id));
  }

  private static RecordChangeEvent<SourceRecord> heartbeat() {
    return event(
        "capture", "heartbeat", Rows.row("id", "1"), Rows.row("at", "2026-01-01T00:00:00Z"));
  }

  private static RecordChangeEvent<SourceRecord> event(
      String schema, String table, Struct key, Struct after) {
    var source = new Struct(SOURCE).put("schema", schema).put("table", table).put("lsn", 5L);
    var envelope =
        SchemaBuilder.struct()
            .field("op", Schema.STRING_SCHEMA)
            .field("source", SOURCE)
            .field("after", after.schema())
            .build();
    var value = new Struct(envelope).put("op", "c").put("source", source).put("after", after);
    var record =
        new SourceRecord(
            Map.of(), Map.of(), schema + "." + table, key.schema(), key, envelope, value);
    return () -> record;
  }

  /** Keeps what was marked. */
  private static final class Marks
      implements DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> {
    final List<RecordChangeEvent<SourceRecord>> marked = new ArrayList<>();
    int batches;

    @Override
    public void markProcessed(RecordChangeEvent<SourceRecord> event) {
      marked.add(event);
    }

    @Override
    public void markBatchFinished() {
      batches++;
    }

    @Override
    public void markProcessed(
        RecordChangeEvent<SourceRecord> event, DebeziumEngine.Offsets offsets) {
      marked.add(event);
    }

    @Override
    public DebeziumEngine.Offsets buildOffsets() {
      return (key, value) -> {};
    }
  }
}
