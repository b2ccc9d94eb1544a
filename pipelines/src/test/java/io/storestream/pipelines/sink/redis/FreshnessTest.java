package io.storestream.pipelines.sink.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreshnessTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final Freshness freshness = new Freshness();

  @Test
  void nothingMeasuredIsNoSummary() {
    assertThat(freshness.summary(NOW)).isEmpty();
  }

  @Test
  void quantilesAreExact() {
    for (int millis = 1; millis <= 200; millis++) {
      freshness.searchable(NOW, Duration.ofMillis(millis));
    }
    assertThat(freshness.summary(NOW)).contains(new Freshness.Summary(100, 198, 200, 200));
  }

  @Test
  void samplesLeaveAfterAMinute() {
    freshness.searchable(NOW, Duration.ofSeconds(9));
    freshness.searchable(NOW.plusSeconds(50), Duration.ofMillis(5));
    assertThat(freshness.summary(NOW.plusSeconds(61))).contains(new Freshness.Summary(5, 5, 5, 1));
  }

  @Test
  void clockThatStepsBackGivesNoNegativeAge() {
    freshness.searchable(NOW, Duration.ofMillis(-3));
    assertThat(freshness.summary(NOW).orElseThrow().p50Millis()).isZero();
  }
}
