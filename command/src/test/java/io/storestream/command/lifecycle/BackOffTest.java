package io.storestream.command.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackOffTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final BackOff backOff = new BackOff();

  @Test
  void pausesDoubleUpToHalfAMinute() {
    assertThat(IntStream.range(0, 7).mapToLong(_ -> backOff.next(NOON).toSeconds()).toArray())
        .containsExactly(1, 2, 4, 8, 16, 30, 30);
  }

  @Test
  void quietTimeStartsOver() {
    backOff.next(NOON);
    backOff.next(NOON);
    assertThat(backOff.next(NOON.plus(Duration.ofMinutes(5)))).isEqualTo(Duration.ofSeconds(1));
  }
}
