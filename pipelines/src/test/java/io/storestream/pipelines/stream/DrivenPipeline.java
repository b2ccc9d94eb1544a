package io.storestream.pipelines.stream;

import io.storestream.contracts.Json;
import io.storestream.contracts.Topic;
import io.storestream.contracts.Topics;
import io.storestream.contracts.Watermark;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** A pipeline in a test driver: one partition, a clock that only the test moves, no broker. */
public final class DrivenPipeline implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final TopologyTestDriver driver;
  private Instant now = NOW;

  public DrivenPipeline(Pipeline pipeline, Path stateDir) {
    var settings =
        new StreamsSettings(
            "unused:9092",
            (short) 1,
            stateDir,
            Duration.ofMillis(50),
            DataSize.ofMegabytes(1),
            Duration.ofSeconds(1));
    var config = StreamsConfigs.of(pipeline.name(), settings, new Instance("test"));
    var properties = new Properties();
    properties.putAll(config.originals());
    driver = new TopologyTestDriver(pipeline.topology(new TopologyConfig(config)), properties, NOW);
  }

  public <V> void send(Topic<V> topic, String key, V value) {
    raw(topic, key, topic.encode(value));
  }

  /** Written at the present moment. */
  public void raw(Topic<?> topic, String key, byte @Nullable [] value) {
    driver
        .createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(key, value, now));
  }

  public void watermark(Topic<?> topic, long position) {
    watermark(topic, position, now);
  }

  /**
   * @param writtenAt in the past for input that lags
   */
  public void watermark(Topic<?> topic, long position, Instant writtenAt) {
    driver
        .createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer())
        .pipeInput(
            new TestRecord<>(
                Watermark.key(0), Json.bytes(new Watermark(position, writtenAt)), writtenAt));
  }

  public void pass(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
  }

  /** Everything written since the last call, watermarks among the values, in order. */
  public List<TestRecord<String, byte[]>> written(Topic<?> topic) {
    return driver
        .createOutputTopic(topic.name(), new StringDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  /** As {@link #written}, values decoded, watermarks left out. */
  public <V> List<V> values(Topic<V> topic) {
    return written(topic).stream()
        .filter(record -> !Watermark.isKey(record.key()))
        .map(record -> topic.decode(record.value()))
        .toList();
  }

  /** Header {@code reason} of each dead letter since the last call. */
  public List<String> deadLetters() {
    return written(Topics.PIPELINES_DEAD_LETTERS).stream()
        .map(letter ->
            new String(letter.headers().lastHeader("reason").value(), StandardCharsets.UTF_8))
        .toList();
  }

  @Override
  public void close() {
    driver.close();
  }
}
