package io.storestream.pipelines.sink;

import java.time.Duration;

/**
 * When the next refresh may start: {@link #SHORTEST} after the last one, longer when refreshes are
 * dear, so that they take no more than a tenth of the time, but never more than {@link #LONGEST}.
 */
final class RefreshPace {
  static final Duration SHORTEST = Duration.ofMillis(200);
  static final Duration LONGEST = Duration.ofSeconds(5);
  private static final int SHARE = 10;

  private long due = Long.MIN_VALUE;

  /** Nanoseconds until the next may start; zero or less when it may. */
  long pause(long nanoTime) {
    return due == Long.MIN_VALUE ? 0 : due - nanoTime;
  }

  /** A refresh ran between the two. */
  void ran(long startNanos, long endNanos) {
    long pause = Math.clamp((endNanos - startNanos) * SHARE, SHORTEST.toNanos(), LONGEST.toNanos());
    due = startNanos + pause;
  }
}
