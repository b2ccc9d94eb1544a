package io.storestream.api.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money of one order; minor units.
 *
 * @param provider who collects it: {@code cod}
 * @param status name of a payment state
 * @param writtenOffMinor the part that is not owed: its goods came back unpaid, or staff gave up
 *     collecting it
 * @param excessMinor what was brought beyond what was due; no part of the others
 */
record Payment(
    String id,
    String orderId,
    String provider,
    String status,
    long amountMinor,
    long capturedMinor,
    long refundedMinor,
    long writtenOffMinor,
    long excessMinor,
    String currency,
    @Nullable Instant capturedAt) {

  /** What is still to be collected. */
  long dueMinor() {
    return state() instanceof PaymentState.Due ? amountMinor - writtenOffMinor - capturedMinor : 0;
  }

  /** A part was collected, and the rest is still due. */
  boolean isShort() {
    return state() instanceof PaymentState.Due && capturedMinor > 0;
  }

  /** What staff have to look at: {@code short} or {@code excess}. */
  @Nullable String exception() {
    return isShort() ? "short" : excessMinor > 0 ? "excess" : null;
  }

  PaymentState state() {
    return PaymentState.of(status);
  }
}
