package io.storestream.api.web.limit;

/**
 * Answer to one request.
 *
 * @param remaining requests that would be granted now
 * @param untilNext microseconds until one is granted; 0 unless this one was refused
 * @param untilFull microseconds until the quota is whole again
 */
public record Permit(Quota quota, boolean granted, long remaining, long untilNext, long untilFull) {

  /** Header {@code RateLimit-Policy}. */
  public String policy() {
    return "\"%s\";q=%d;w=%d"
        .formatted(quota.name(), quota.requests(), Math.max(1, quota.window().toSeconds()));
  }

  /** Header {@code RateLimit}. */
  public String state() {
    return "\"%s\";r=%d;t=%d".formatted(quota.name(), remaining, seconds(untilFull));
  }

  /** Header {@code Retry-After}, whole seconds. */
  public String retryAfter() {
    return Long.toString(Math.max(1, seconds(untilNext)));
  }

  private static long seconds(long micros) {
    return Math.ceilDiv(micros, 1_000_000L);
  }
}
