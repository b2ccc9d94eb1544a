package io.storestream.api.web;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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

  /**
   * A time that a query names; null when it does not.
   *
   * @throws ProblemException INVALID_PARAMETER
   */
  public static @Nullable Instant parameter(String name, @Nullable String text) {
    try {
      return text == null ? null : storable(Instant.parse(text));
    } catch (DateTimeException e) {
      throw Problem.INVALID_PARAMETER.because(
          name
              + " is '"
              + text
              + "'; expected a time as in 2026-01-31T12:00:00Z, of the years 1 to 9999");
    }
  }

  public static boolean isStorable(Instant time) {
    return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
  }
}
