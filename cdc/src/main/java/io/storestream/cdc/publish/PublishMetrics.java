package io.storestream.cdc.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.storestream.contracts.Topic;
import io.storestream.contracts.Topics;
import io.storestream.contracts.Watermark;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was written, how late, and how far capture has come. */
@Component
public class PublishMetrics {
  private final Clock clock;
  private final Map<String, Counter> sent = new HashMap<>();
  private final Timer latency;
  private volatile @Nullable Instant watermarkAt;
  private volatile long position;

  PublishMetrics(MeterRegistry registry, Clock clock) {
    this.clock = clock;
    for (Topic<?> topic : Topics.CAPTURED) {
      sent.put(
          topic.name(),
          Counter.builder("storestream.cdc.sent")
              .description("records sent, watermarks included")
              .tag("topic", topic.name())
              .register(registry));
    }
    latency =
        Timer.builder("storestream.cdc.latency")
            .description("commit in PostgreSQL to acknowledgement by Kafka, newest row of a batch")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    Gauge.builder("storestream.cdc.position", () -> position)
        .description("WAL position of the last watermark")
        .register(registry);
    Gauge.builder("storestream.cdc.watermark.age", this::ageSeconds)
        .description("time since the last watermark")
        .baseUnit("seconds")
        .register(registry);
  }

  void sent(String topic) {
    Counter counter = sent.get(topic);
    if (counter != null) {
      counter.increment();
    }
  }

  void acknowledged(long committedMicros) {
    long now = TimeUnit.MILLISECONDS.toMicros(clock.millis());
    if (committedMicros > 0 && now >= committedMicros) {
      latency.record(now - committedMicros, TimeUnit.MICROSECONDS);
    }
  }

  void watermark(Watermark watermark) {
    position = watermark.position();
    watermarkAt = clock.instant();
  }

  /** WAL position of the last watermark; 0 before the first. */
  public long position() {
    return position;
  }

  /** Time since the last watermark was acknowledged; null before the first. */
  public @Nullable Duration watermarkAge() {
    Instant at = watermarkAt;
    return at == null ? null : Duration.between(at, clock.instant());
  }

  private double ageSeconds() {
    Duration age = watermarkAge();
    return age == null ? Double.NaN : age.toMillis() / 1000.0;
  }
}
