package io.storestream.api.web.limit;

import java.time.Duration;

/**
 * A bucket of {@code requests} tokens that refills evenly over {@code window} (generic cell rate
 * algorithm). Its whole state is one number: the time at which it is full again.
 *
 * @param name shown to clients, part of the key
 */
public record Quota(String name, int requests, Duration window) {
  public Quota {
    if (requests < 1 || window.toMillis() < 1) {
      throw new IllegalArgumentException(requests + " requests in " + window + " is no quota");
    }
  }

  /** State after one request, and what the client is told. */
  record Step(long fullAt, Permit permit) {}

  /**
   * Takes one token.
   *
   * @param fullAt state, microseconds; anything in the past means a full bucket
   * @param now microseconds on the same clock
   */
  Step take(long fullAt, long now) {
    long empty = Math.max(fullAt, now) - now;
    long after = empty + microsPerRequest();
    if (after > micros()) {
      return new Step(fullAt, refused(after - micros(), empty));
    }
    return new Step(now + after, granted(after));
  }

  long micros() {
    return window.toMillis() * 1_000;
  }

  long microsPerRequest() {
    return Math.max(1, micros() / requests);
  }

  Permit granted(long untilFull) {
    return new Permit(this, true, (micros() - untilFull) / microsPerRequest(), 0, untilFull);
  }

  Permit refused(long untilNext, long untilFull) {
    return new Permit(this, false, 0, untilNext, untilFull);
  }
}
