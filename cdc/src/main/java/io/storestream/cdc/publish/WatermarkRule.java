package io.storestream.cdc.publish;

import io.storestream.contracts.Watermark;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides after which row a watermark is written and what it says.
 *
 * <p>PostgreSQL sends transactions in commit order, and a row's position is lower than its
 * transaction's commit. Hence, when a row at position p has arrived, everything committed at or
 * before p has arrived: the highest position seen is a watermark. Rows of a snapshot all carry the
 * position it was taken at, so it is one only once the last of them has arrived.
 *
 * <p>A heartbeat is a transaction of its own: a watermark written there never falls inside another
 * one, and readers that act on watermarks see transactions whole. Only where heartbeats stay away,
 * as inside a very long transaction, other rows move the watermark.
 *
 * <p>Not safe for use by several threads.
 */
final class WatermarkRule {
  /** Least time between two watermarks; heartbeats of a backlog come faster than that. */
  static final Duration PAUSE = Duration.ofMillis(25);

  /** After that long without a heartbeat any row will do. */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  private long highest;
  private boolean snapshotting;
  private long writtenAtNanos;

  /** The first heartbeat counts, however soon it comes. */
  WatermarkRule(long nowNanos) {
    writtenAtNanos = nowNanos - PAUSE.toNanos();
  }

  /**
   * @param heartbeat when the row is a heartbeat: what it says
   * @return the watermark to write right after the row, once everything before is acknowledged
   */
  Optional<Watermark> after(Change change, @Nullable Instant heartbeat, long nowNanos) {
    boolean last = change.snapshot().equals("last");
    boolean ended = last || (snapshotting && !change.snapshotted());
    snapshotting = change.snapshotted() && !last;
    highest = Math.max(highest, change.position());
    if (snapshotting || !(ended || due(heartbeat != null, nowNanos - writtenAtNanos))) {
      return Optional.empty();
    }
    writtenAtNanos = nowNanos;
    return Optional.of(new Watermark(highest, change.snapshotted() ? null : heartbeat));
  }

  private static boolean due(boolean heartbeat, long sinceNanos) {
    return sinceNanos >= (heartbeat ? PAUSE : PATIENCE).toNanos();
  }
}
