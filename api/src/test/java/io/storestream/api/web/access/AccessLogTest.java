package io.storestream.api.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.storestream.contracts.AccessEvent;
import io.storestream.contracts.Topics;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class AccessLogTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final MockProducer<String, byte[]> kafka =
      new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

  private static AccessEvent event(int n) {
    return new AccessEvent("r" + n, "t", Instant.EPOCH, "GET", "/x", 200, 1, "guest");
  }

  @Test
  void sendsWhatWaitsBeforeItEnds() throws InterruptedException {
    var log = new AccessLog(() -> kafka, meters);
    for (int n = 0; n < 100; n++) {
      log.note(event(n));
    }
    log.destroy();
    assertThat(kafka.history()).hasSize(100);
    assertThat(Topics.ACCESS.decode(kafka.history().getFirst().value())).isEqualTo(event(0));
    assertThat(meters.counter("access.events.dropped").count()).isZero();
  }

  @Test
  void dropsAndCountsWhatFindsTheQueueFull() throws InterruptedException {
    var asked = new CountDownLatch(1);
    var away = new CountDownLatch(1);
    var log =
        new AccessLog(
            () -> {
              asked.countDown();
              awaitQuietly(away);
              return kafka;
            },
            meters);
    log.note(event(0)); // the sender holds it while Kafka is away
    asked.await();
    for (int n = 1; n <= AccessLog.CAPACITY + 50; n++) {
      log.note(event(n));
    }
    assertThat(meters.counter("access.events.dropped").count()).isEqualTo(50);
    away.countDown();
    log.destroy();
    assertThat(kafka.history()).hasSize(AccessLog.CAPACITY + 1);
  }

  @Test
  void countsWhatKafkaRefuses() throws InterruptedException {
    kafka.sendException = new org.apache.kafka.common.errors.TimeoutException("broker gone");
    var log = new AccessLog(() -> kafka, meters);
    log.note(event(1));
    log.destroy();
    assertThat(meters.counter("access.events.dropped").count()).isOne();
  }

  @Test
  void looksForKafkaAgainWhenItCouldNotBeFound() throws InterruptedException {
    var tries = new AtomicInteger();
    var log =
        new AccessLog(
            () -> {
              if (tries.incrementAndGet() == 1) {
                throw new KafkaException("its name is not known");
              }
              return kafka;
            },
            meters);
    log.note(event(1));
    log.note(event(2));
    log.destroy();
    assertThat(kafka.history()).hasSize(1);
    assertThat(meters.counter("access.events.dropped").count()).isOne();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
