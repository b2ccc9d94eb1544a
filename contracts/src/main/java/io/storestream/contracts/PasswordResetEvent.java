package io.storestream.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A customer asked for a new password. */
public record PasswordResetEvent(
    String eventId,
    String type,
    String aggregateId,
    long version,
    long position,
    Instant at,
    @Nullable String traceparent,
    PasswordReset data) {

  /**
   * @param sealedToken the token, which only the API can open
   * @param expiresAt when the token stops working
   */
  public record PasswordReset(
      String id, String customerId, String sealedToken, Instant expiresAt) {}
}
