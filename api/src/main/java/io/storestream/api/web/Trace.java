package io.storestream.api.web;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * W3C trace context of the request that this thread works for.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 * @param flags 2 hexadecimal digits
 */
public record Trace(String traceId, String spanId, String flags) {
  static final ScopedValue<Trace> CURRENT = ScopedValue.newInstance();
  private static final Pattern TRACEPARENT =
      Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})");
  private static final SecureRandom RANDOM = new SecureRandom();

  /** The request's trace, or a new one outside of requests. */
  public static Trace current() {
    return CURRENT.isBound() ? CURRENT.get() : of(null);
  }

  /** Continues the trace of a {@code traceparent} header with a span of our own, or starts one. */
  static Trace of(@Nullable String traceparent) {
    if (traceparent != null) {
      var matcher = TRACEPARENT.matcher(traceparent);
      if (matcher.matches()) {
        return new Trace(matcher.group(1), hex(8), matcher.group(2));
      }
    }
    return new Trace(hex(16), hex(8), "01");
  }

  /** As the header {@code traceparent}. */
  public String traceparent() {
    return "00-" + traceId + "-" + spanId + "-" + flags;
  }

  private static String hex(int bytes) {
    var random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
