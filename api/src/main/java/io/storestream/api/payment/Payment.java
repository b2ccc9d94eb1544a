package io.storestream.api.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money of one order; minor units.
 *
 * @param provider who collects it: {@code cod}
 * @param status name of a payment state
 * @param writtenOffMinor the part that is not owed, because its goods came back unpaid
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
    String currency,
    @Nullable Instant capturedAt) {

  /** What is still to be collected. */
  long dueMinor() {
    return state() instanceof PaymentState.Due ? amountMinor - writtenOffMinor : 0;
  }

  PaymentState state() {
    return PaymentState.of(status);
  }
}
