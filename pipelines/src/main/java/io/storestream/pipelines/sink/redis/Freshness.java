package io.storestream.pipelines.sink.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Commit to searchable over the last {@link #WINDOW}; exact, some thousand samples. */
final class Freshness {
  static final Duration WINDOW = Duration.ofMinutes(1);

  private record Sample(Instant at, long millis) {}

  /**
   * @param count samples in the window, at least one
   */
  record Summary(long p50Millis, long p99Millis, long maxMillis, long count) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  synchronized void searchable(Instant at, Duration afterCommit) {
    samples.addLast(new Sample(at, Math.max(0, afterCommit.toMillis())));
  }

  /** Of the window that ends now; empty when nothing was measured in it. */
  synchronized Optional<Summary> summary(Instant now) {
    Instant start = now.minus(WINDOW);
    while (!samples.isEmpty() && samples.getFirst().at().isBefore(start)) {
      samples.removeFirst();
    }
    if (samples.isEmpty()) {
      return Optional.empty();
    }
    long[] sorted = samples.stream().mapToLong(Sample::millis).sorted().toArray();
    return Optional.of(
        new Summary(
            quantile(sorted, 0.50),
            quantile(sorted, 0.99),
            sorted[sorted.length - 1],
            sorted.length));
  }

  /** Smallest sample that is not below the share of all. */
  private static long quantile(long[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
