package io.storestream.pipelines.sink;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What a sink is doing, for health and metrics; written by its thread, read by others. */
final class SinkState {
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong retries = new AtomicLong();
  private volatile @Nullable String blocked = "starting";
  private volatile @Nullable String unacknowledged;
  private volatile @Nullable Instant since;

  void wrote(int records) {
    written.addAndGet(records);
    working();
  }

  void refused(int records) {
    refused.addAndGet(records);
  }

  void working() {
    blocked = null;
    since = null;
  }

  void blocked(String reason) {
    retries.incrementAndGet();
    if (since == null) {
      since = Instant.now();
    }
    blocked = reason;
  }

  void unacknowledged(@Nullable String reason) {
    unacknowledged = reason;
  }

  boolean healthy() {
    return blocked == null && unacknowledged == null;
  }

  /** {@code working}, or what it waits for. */
  String describe() {
    if (blocked != null) {
      return since == null ? "" + blocked : "blocked since " + since + ": " + blocked;
    }
    return unacknowledged == null ? "working" : "positions not noted: " + unacknowledged;
  }

  long written() {
    return written.get();
  }

  long refusals() {
    return refused.get();
  }

  long retries() {
    return retries.get();
  }
}
