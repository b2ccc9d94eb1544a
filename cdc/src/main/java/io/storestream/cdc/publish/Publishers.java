package io.storestream.cdc.publish;

import io.storestream.contracts.Topic;
import java.util.Map;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.stereotype.Component;

/** Opens a publisher, and with it a producer, for each run of the engine. */
@Component
public class Publishers {
  private final KafkaSettings kafka;
  private final PublishMetrics metrics;

  Publishers(KafkaSettings kafka, PublishMetrics metrics) {
    this.kafka = kafka;
    this.metrics = metrics;
  }

  /**
   * @param snapshot whether this run begins by reading whole tables
   * @param onRows told how many rows somebody waits for are in Kafka now
   */
  public BatchPublisher open(boolean snapshot, IntConsumer onRows) {
    var remains = snapshot ? new SnapshotRemains(reader()) : null;
    return new BatchPublisher(producer(), remains, metrics, onRows, Thread::sleep);
  }

  /** A reader without a group. */
  public Consumer<byte[], byte[]> reader() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            kafka.bootstrapServers(),
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            15_000,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /**
   * Keeps the order of a partition whatever is retried; a batch is flushed as soon as it is sent.
   */
  public KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            kafka.bootstrapServers(),
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4",
            ProducerConfig.LINGER_MS_CONFIG,
            5,
            ProducerConfig.BATCH_SIZE_CONFIG,
            128 * 1024,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            4L * Topic.MAX_RECORD_BYTES,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            Topic.MAX_RECORD_BYTES),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
