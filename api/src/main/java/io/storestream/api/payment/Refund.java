package io.storestream.api.payment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Money given back on one order.
 *
 * @param externalId id in the system it was imported from
 * @param country where it counts
 * @param amountMinor the sum of its parts, minor units
 * @param refundedAt business time: figures count it on this day
 */
record Refund(
    String id,
    String paymentId,
    String orderId,
    @Nullable String externalId,
    String status,
    long amountMinor,
    String country,
    String reason,
    Instant refundedAt,
    List<RefundPart> parts) {
  static final String SUCCEEDED = "succeeded";
}
