package io.storestream.api.web;

import java.time.DateTimeException;
import java.time.Instant;

/** Times that PostgreSQL and its driver can keep: they know fewer years than {@link Instant}. */
public final class Times {
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

  private Times() {}

  /**
   * The same time.
   *
   * @throws DateTimeException if it is not of the years 1 to 9999
   */
  public static Instant storable(Instant time) {
    if (!isStorable(time)) {
      throw new DateTimeException(time + " is not of the years 1 to 9999");
    }
    return time;
  }

  public static boolean isStorable(Instant time) {
    return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
  }
}
