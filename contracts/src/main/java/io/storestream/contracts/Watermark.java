package io.storestream.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * In a partition: everything committed at or before {@code position} has been written before this
 * record. Processors forward it to the same partition of what they write; a sink acknowledges it
 * once what came before can be read.
 *
 * @param position PostgreSQL WAL position (LSN as a number)
 * @param committedAt when the heartbeat row behind this watermark was committed; absent when rows,
 *     not a heartbeat, moved it
 */
public record Watermark(long position, @Nullable Instant committedAt) {
  private static final String PREFIX = "~watermark/";

  /**
   * Key of the watermark records of one partition; the same key each time, so compaction keeps one.
   */
  public static String key(int partition) {
    return PREFIX + partition;
  }

  public static boolean isKey(@Nullable String key) {
    return key != null && key.startsWith(PREFIX);
  }

  /** Partition named by a watermark key. */
  public static int partition(String key) {
    return Integer.parseInt(key.substring(PREFIX.length()));
  }
}
