package io.storestream.api.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money of one order; minor units.
 *
 * @param provider who collects it: {@code cod}
 * @param status name of a payment state
 */
record Payment(
    String id,
    String orderId,
    String provider,
    String status,
    long amountMinor,
    long capturedMinor,
    long refundedMinor,
    String currency,
    @Nullable Instant capturedAt) {

  PaymentState state() {
    return PaymentState.of(status);
  }
}
