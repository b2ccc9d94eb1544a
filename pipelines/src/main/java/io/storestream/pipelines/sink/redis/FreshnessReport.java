package io.storestream.pipelines.sink.redis;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.storestream.contracts.RedisKeys;
import io.storestream.pipelines.sink.redis.Freshness.Summary;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.scheduling.annotation.Scheduled;

/** Shows commit-to-searchable in Redis, for the API, and as metrics. */
final class FreshnessReport {
  private static final Logger log = LoggerFactory.getLogger(FreshnessReport.class);

  private final Freshness freshness;
  private final StringRedisTemplate redis;
  private final Clock clock;

  FreshnessReport(
      Freshness freshness, StringRedisTemplate redis, Clock clock, MeterRegistry meters) {
    this.freshness = freshness;
    this.redis = redis;
    this.clock = clock;
    gauge(meters, "p50", Summary::p50Millis);
    gauge(meters, "p99", Summary::p99Millis);
    gauge(meters, "max", Summary::maxMillis);
  }

  private void gauge(MeterRegistry meters, String name, ToLongFunction<Summary> value) {
    Gauge.builder(
            "storestream.freshness." + name,
            () ->
                freshness
                    .summary(clock.instant())
                    .map(summary -> value.applyAsLong(summary) / 1e3)
                    .orElse(Double.NaN))
        .description("commit to searchable over the last minute")
        .baseUnit("seconds")
        .register(meters);
  }

  @Scheduled(fixedRate = 1_000)
  void publish() {
    Instant now = clock.instant();
    freshness
        .summary(now)
        .ifPresent(summary -> {
          try {
            redis
                .opsForHash()
                .putAll(
                    RedisKeys.freshness(),
                    Map.of(
                        "p50_ms", Long.toString(summary.p50Millis()),
                        "p99_ms", Long.toString(summary.p99Millis()),
                        "max_ms", Long.toString(summary.maxMillis()),
                        "count", Long.toString(summary.count()),
                        "at", now.toString()));
          } catch (DataAccessException e) {
            log.warn("freshness not shown: {}", e.getMessage());
          }
        });
  }
}
