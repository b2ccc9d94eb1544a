package io.storestream.cdc.capture;

import io.micrometer.core.instrument.MeterRegistry;
import io.storestream.cdc.publish.PublishMetrics;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Health {@code capture}: up while the engine runs, the slot keeps what it needs and watermarks
 * come. Looks at the slot every 5 s and raises its voice when WAL it needs is in danger.
 */
@Component("capture")
class CaptureHealth implements HealthIndicator {
  /**
   * Watermarks come two to ten times a second; a snapshot or a huge transaction may hold them up.
   */
  static final Duration STALE = Duration.ofSeconds(30);

  private static final Logger log = LoggerFactory.getLogger(CaptureHealth.class);

  private final Supervisor supervisor;
  private final JdbcDatabase database;
  private final PublishMetrics published;
  private final AtomicLong lag;
  private volatile Optional<Slot> slot = Optional.empty();
  private volatile @Nullable String unknown = "not looked at yet";

  CaptureHealth(
      Supervisor supervisor,
      JdbcDatabase database,
      PublishMetrics published,
      MeterRegistry registry) {
    this.supervisor = supervisor;
    this.database = database;
    this.published = published;
    this.lag = registry.gauge("storestream.cdc.lag.bytes", new AtomicLong());
  }

  @Scheduled(fixedDelay = 5_000, initialDelay = 2_000)
  void look() {
    try {
      var seen = database.slot();
      if (seen.filter(Slot::atRisk).isPresent() && slot.filter(Slot::atRisk).isEmpty()) {
        log.error("replication slot: wal_status {}; changes are at risk", seen.get().walStatus());
      }
      slot = seen;
      unknown = null;
      lag.set(seen.map(Slot::lagBytes).orElse(0L));
    } catch (DataAccessException e) {
      unknown = Reasons.of(e);
    }
  }

  @Override
  public Health health() {
    var state = supervisor.state();
    Duration age = published.watermarkAge();
    boolean fresh = age == null || age.compareTo(STALE) < 0;
    boolean kept = slot.filter(Slot::atRisk).isEmpty();
    var health = state.healthy() && fresh && kept ? Health.up() : Health.down();
    health.withDetail("engine", state.text());
    String why = unknown;
    if (why != null) {
      health.withDetail("slot", why);
    } else if (slot.isEmpty()) {
      health.withDetail("slot", "missing");
    } else {
      health
          .withDetail("slot_wal_status", slot.get().walStatus())
          .withDetail("slot_lag_bytes", slot.get().lagBytes());
    }
    health.withDetail("watermark_position", published.position());
    if (age != null) {
      health.withDetail("watermark_age_ms", age.toMillis());
    }
    return health.build();
  }
}
