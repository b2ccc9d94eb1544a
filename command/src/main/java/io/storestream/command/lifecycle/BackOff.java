package io.storestream.command.lifecycle;

import java.time.Duration;
import java.time.Instant;

/** Pauses between restarts: 1, 2, 4 … 30 s; from the start again after a quiet minute. */
final class BackOff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration QUIET = Duration.ofMinutes(1);

  private Duration pause = FIRST;
  private Instant last = Instant.EPOCH;

  /**
   * @param now when the process ended
   */
  Duration next(Instant now) {
    if (last.plus(QUIET.plus(pause)).isBefore(now)) {
      pause = FIRST;
    } else {
      pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
    }
    last = now;
    return pause;
  }
}
