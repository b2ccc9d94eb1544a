package io.storestream.api.analytics;

import io.storestream.api.web.Problem;
import io.storestream.api.web.Times;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A moment in the past whose knowledge is asked for. */
sealed interface AsOf {
  /** Everything committed at or before a {@code Commit-Position}. */
  record At(long position) implements AsOf {}

  /** Everything written by transactions that began at or before an instant. */
  record Time(Instant instant) implements AsOf {}

  /** Reads a position or an instant; null when absent. */
  static @Nullable AsOf of(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return text.chars().allMatch(c -> c >= '0' && c <= '9')
          ? new At(Long.parseLong(text))
          : new Time(Times.storable(Instant.parse(text)));
    } catch (DateTimeException | NumberFormatException e) {
      var problem =
          Problem.INVALID_PARAMETER.because(
              "as_of: a Commit-Position, or a time as in 2026-01-31T12:00:00Z");
      problem.initCause(e);
      throw problem;
    }
  }
}
