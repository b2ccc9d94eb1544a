package io.storestream.pipelines.stream;

import static org.apache.kafka.streams.StreamsConfig.consumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;

import io.storestream.contracts.Topic;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Kafka Streams settings of a pipeline. */
public final class StreamsConfigs {
  /**
   * Longer than busy commits are apart: nobody can read it before, and a commit sends what waits.
   */
  private static final int LINGER_MS = 500;

  private StreamsConfigs() {}

  public static StreamsConfig of(String pipeline, StreamsSettings settings, Instance instance) {
    Map<String, Object> config = new HashMap<>();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "storestream-" + pipeline);
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    config.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
    config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) settings.replication());
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis());
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    config.put(StreamsConfig.POLL_MS_CONFIG, 25L); // a commit that is due waits for no longer poll
    config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, settings.cache().toBytes());
    config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    config.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetters.class);
    config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetters.class);
    config.put(
        StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), Topic.MAX_RECORD_BYTES);
    config.put(consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    config.put(consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance.id());
    config.put(consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
    config.put(consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 2_000);
    config.put(consumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 8 << 20);
    config.put(producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MS);
    config.put(producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 64 << 10);
    config.put(producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), 16 << 20);
    config.put(producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    config.put(producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topic.MAX_RECORD_BYTES);
    config.put(producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 60_000);
    return new StreamsConfig(config);
  }
}
