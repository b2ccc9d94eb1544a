package io.storestream.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LocalCountersTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-31T12:00:00Z"));
  private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
  private final LocalCounters counters = new LocalCounters(clock);
  private final Counters.Counter two = new Counters.Counter("a", 2, Duration.ofMinutes(1));

  @Test
  void aWindowBeginsWithItsFirstAttemptAndEnds() {
    assertThat(add()).isZero();
    pass(Duration.ofSeconds(40));
    assertThat(add()).isZero();
    assertThat(add()).isEqualTo(Duration.ofSeconds(20));
    pass(Duration.ofSeconds(20));
    assertThat(add()).isZero();
  }

  @Test
  void whatIsTakenBackDoesNotCount() {
    add();
    add();
    counters.takeBack(List.of(two));
    assertThat(add()).isZero();
    counters.clear(two);
    assertThat(add()).isZero();
    assertThat(add()).isZero();
    assertThat(add()).isPositive();
  }

  @Test
  void theLongestWaitCounts() {
    var one = new Counters.Counter("b", 0, Duration.ofMinutes(5));
    assertThat(counters.add(List.of(one, two))).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void memoryIsBounded() {
    add();
    add();
    for (int i = 0; i < LocalCounters.MAX_WINDOWS; i++) {
      counters.add(List.of(new Counters.Counter("n" + i, 1, Duration.ofMinutes(1))));
    }
    assertThat(add()).as("the oldest window was forgotten").isZero();
  }

  private Duration add() {
    return counters.add(List.of(two));
  }

  private void pass(Duration time) {
    now.updateAndGet(t -> t.plus(time));
  }
}
