package io.storestream.api.web.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.storestream.contracts.AccessEvent;
import io.storestream.contracts.Partitions;
import io.storestream.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/**
 * Access events to Kafka behind the back of the requests: a request never waits. What finds the
 * queue full or Kafka away for {@value #DELIVERY_MILLIS} ms is counted in {@code
 * access.events.dropped} and gone.
 */
@Component
class AccessLog implements DisposableBean {
  static final int CAPACITY = 10_000;
  private static final int BATCH = 500;
  private static final int DELIVERY_MILLIS = 30_000;

  /**
   * The sender looks so often: woken by each event it would switch threads on every request, and
   * nobody waits for what it sends.
   */
  private static final Duration PAUSE = Duration.ofMillis(250);

  private static final Duration DRAIN = Duration.ofSeconds(3);

  private final Supplier<Producer<String, byte[]>> producers;
  private final BlockingQueue<AccessEvent> waiting = new ArrayBlockingQueue<>(CAPACITY);
  private final Counter dropped;
  private final Thread sender;
  private final CountDownLatch closing = new CountDownLatch(1);

  @Autowired
  AccessLog(KafkaProperties kafka, MeterRegistry meters) {
    this(() -> producer(kafka.getBootstrapServers()), meters);
  }

  AccessLog(Supplier<Producer<String, byte[]>> producers, MeterRegistry meters) {
    this.producers = producers;
    this.dropped = meters.counter("access.events.dropped");
    this.sender = Thread.ofPlatform().daemon().name("access-log").start(this::run);
  }

  private static Producer<String, byte[]> producer(List<String> servers) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            servers,
            ProducerConfig.CLIENT_ID_CONFIG,
            "api-access",
            ProducerConfig.LINGER_MS_CONFIG,
            50,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4",
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            4L << 20,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            5_000,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            10_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            DELIVERY_MILLIS),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  void note(AccessEvent event) {
    if (closing.getCount() == 0 || !waiting.offer(event)) {
      dropped.increment();
    }
  }

  private void run() {
    Producer<String, byte[]> kafka = null;
    var batch = new ArrayList<AccessEvent>();
    try {
      boolean last;
      do {
        last = closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        while (waiting.drainTo(batch, BATCH) > 0) {
          kafka = sent(batch, kafka);
          batch.clear();
        }
      } while (!last);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      dropped.increment(waiting.size());
      if (kafka != null) {
        kafka.close(DRAIN);
      }
    }
  }

  /** Sends them, and answers with the producer, if there is one by now. */
  private @Nullable Producer<String, byte[]> sent(
      List<AccessEvent> batch, @Nullable Producer<String, byte[]> producer) {
    var kafka = producer;
    for (var event : batch) {
      try {
        kafka = kafka == null ? producers.get() : kafka;
        send(kafka, event);
      } catch (RuntimeException e) {
        dropped.increment();
      }
    }
    return kafka;
  }

  private void send(Producer<String, byte[]> kafka, AccessEvent event) {
    var topic = Topics.ACCESS;
    var unused =
        kafka.send(
            new ProducerRecord<>(
                topic.name(),
                Partitions.of(event.requestId(), topic.partitions()),
                event.at().toEpochMilli(),
                event.requestId(),
                topic.encode(event)),
            (_, failure) -> {
              if (failure != null) {
                dropped.increment();
              }
            });
  }

  /** Sends what waits, for a few seconds. */
  @Override
  public void destroy() throws InterruptedException {
    closing.countDown();
    sender.join(DRAIN);
    sender.interrupt();
    sender.join(DRAIN);
  }
}
