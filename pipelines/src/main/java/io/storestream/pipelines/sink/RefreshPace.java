package io.storestream.pipelines.sink;

import java.time.Duration;

/**
 * When the next refresh may start: the shortest pause after the last one, longer when refreshes are
 * dear, so that they take no more than a tenth of the time, but never more than {@link #LONGEST}.
 */
final class RefreshPace {
  static final Duration SHORTEST = Duration.ofMillis(200);
  static final Duration UNHURRIED = Duration.ofSeconds(1);
  static final Duration LONGEST = Duration.ofSeconds(5);
  private static final int SHARE = 10;

  private final Duration shortest;
  private long due = Long.MIN_VALUE;

  RefreshPace(Duration shortest) {
    this.shortest = shortest;
  }

  /** Nanoseconds until the next may start; zero or less when it may. */
  long pause(long nanoTime) {
    return due == Long.MIN_VALUE ? 0 : due - nanoTime;
  }

  /** A refresh ran between the two. */
  void ran(long startNanos, long endNanos) {
    long pause = Math.clamp((endNanos - startNanos) * SHARE, shortest.toNanos(), LONGEST.toNanos());
    due = startNanos + pause;
  }
}
