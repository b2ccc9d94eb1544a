package io.storestream.api.payment;

import io.storestream.api.web.Ids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    Kind kind,
    RefundState state,
    long amountMinor,
    String country,
    String reason,
    Instant refundedAt,
    List<RefundPart> parts) {

  /** A write-off moves no money: its goods came back before anybody paid. */
  enum Kind {
    REFUND,
    WRITE_OFF
  }

  /** The sum of parts, handed back on the spot or never collected. */
  static Refund of(
      Kind kind,
      Payment payment,
      String country,
      String reason,
      Instant at,
      List<RefundPart> parts) {
    return new Refund(
        Ids.next("ref"),
        payment.id(),
        payment.orderId(),
        null,
        kind,
        new RefundState.Pending().succeed(),
        parts.stream().mapToLong(RefundPart::amountMinor).sum(),
        country,
        reason,
        at.truncatedTo(ChronoUnit.MICROS),
        parts);
  }
}
