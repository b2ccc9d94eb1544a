package io.storestream.api.catalog;

import io.storestream.contracts.Json;
import io.storestream.contracts.Topics;
import io.storestream.contracts.Watermark;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the {@link ProductCache} what changes, from the end of {@code cdc.catalog} on. Every
 * instance of the application follows all partitions by itself, so it is in no group and commits
 * nothing.
 */
@Component
class CatalogStream implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(CatalogStream.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration DRAIN = Duration.ofSeconds(3);

  private final ProductCache cache;
  private final List<String> servers;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread follower =
      Thread.ofPlatform().daemon().name("catalog-stream").unstarted(this::run);

  CatalogStream(ProductCache cache, KafkaProperties kafka) {
    this.cache = cache;
    this.servers = kafka.getBootstrapServers();
  }

  /** Not earlier: nothing is cached before, and the start has other things to do. */
  @EventListener(ApplicationReadyEvent.class)
  void start() {
    follower.start();
  }

  private void run() {
    try {
      do {
        try (var consumer = consumer()) {
          follow(consumer);
        } catch (RuntimeException e) {
          log.warn("Products are not cached until changes are heard again: {}", e.toString());
        } finally {
          cache.clear();
        }
      } while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow(Consumer<String, byte[]> consumer) {
    var partitions =
        IntStream.range(0, Topics.CATALOG.partitions())
            .mapToObj(partition -> new TopicPartition(Topics.CATALOG.name(), partition))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    while (stopping.getCount() > 0) {
      consumer.poll(POLL).forEach(this::hear);
    }
  }

  private void hear(ConsumerRecord<String, byte[]> record) {
    if (record.value() == null) {
      return; // the deletion was a record of its own
    }
    if (Watermark.isKey(record.key())) {
      var committedAt = Json.read(record.value(), Watermark.class).committedAt();
      if (committedAt != null) {
        cache.heard(record.partition(), committedAt);
      }
      return;
    }
    var change = Topics.CATALOG.decode(record.value());
    var product = change.text(change.table().equals("catalog.product") ? "id" : "product_id");
    if (product == null) {
      cache.allChanged();
    } else {
      cache.changed(product);
    }
  }

  private Consumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            servers,
            ConsumerConfig.CLIENT_ID_CONFIG,
            "api-catalog",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "none"),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  @Override
  public void destroy() throws InterruptedException {
    stopping.countDown();
    follower.join(DRAIN);
    follower.interrupt();
    follower.join(DRAIN);
  }
}
