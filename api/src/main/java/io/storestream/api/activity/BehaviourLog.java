package io.storestream.api.activity;

import io.storestream.api.web.Problem;
import io.storestream.contracts.BehaviourEvent;
import io.storestream.contracts.Json;
import io.storestream.contracts.Partitions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/**
 * Events to Kafka, acknowledged by every in-sync replica. Same visitor, same partition. A batch
 * that fails may have been written in part; the event id makes a repeat harmless.
 */
@Component
class BehaviourLog implements DisposableBean {
  /** Until an answer, the wait for a broker included. */
  static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final int BLOCK_MILLIS = 1_500;
  private static final int REQUEST_MILLIS = 2_000;
  private static final int DELIVERY_MILLIS = 3_000;

  private final List<String> servers;
  private @Nullable Producer<String, byte[]> connected;

  BehaviourLog(KafkaProperties kafka) {
    servers = kafka.getBootstrapServers();
  }

  /** Made when first needed: the broker's name may not resolve while everything starts. */
  private synchronized Producer<String, byte[]> producer() {
    if (connected == null) {
      connected =
          new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer());
    }
    return connected;
  }

  private Map<String, Object> settings() {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        servers,
        ProducerConfig.CLIENT_ID_CONFIG,
        "api-behaviour",
        ProducerConfig.ACKS_CONFIG,
        "all",
        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
        true,
        ProducerConfig.LINGER_MS_CONFIG,
        1,
        ProducerConfig.COMPRESSION_TYPE_CONFIG,
        "lz4",
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        BLOCK_MILLIS,
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        REQUEST_MILLIS,
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        DELIVERY_MILLIS);
  }

  /**
   * Returns once all are written.
   *
   * @throws io.storestream.api.web.ProblemException {@link Problem#EVENTS_UNAVAILABLE} when that
   *     takes longer than {@link #PATIENCE} or fails
   */
  void write(List<BehaviourEvent> events) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      var producer = producer();
      var sent = new ArrayList<Future<RecordMetadata>>(events.size());
      for (var event : events) {
        sent.add(producer.send(envelope(event)));
      }
      for (var one : sent) {
        one.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("interrupted while the server shuts down");
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw unavailable("Kafka did not acknowledge within " + PATIENCE.toSeconds() + " s");
    }
  }

  private static RuntimeException unavailable(String why) {
    return Problem.EVENTS_UNAVAILABLE
        .because(why + "; send the same events again, event_id keeps them from counting twice")
        .with("Retry-After", "1");
  }

  private static ProducerRecord<String, byte[]> envelope(BehaviourEvent event) {
    var topic = EventKind.of(event.kind()).orElseThrow().topic();
    return new ProducerRecord<>(
        topic.name(),
        Partitions.of(event.visitorId(), topic.partitions()),
        event.at().toEpochMilli(),
        event.visitorId(),
        Json.bytes(event));
  }

  @Override
  public synchronized void destroy() {
    if (connected != null) {
      connected.close(PATIENCE);
    }
  }
}
