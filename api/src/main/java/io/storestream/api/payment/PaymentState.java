package io.storestream.api.payment;

/**
 * Life of a payment by cash on delivery.
 *
 * <pre>
 * due ─▶ captured ─▶ partially_refunded ─▶ refunded
 *  └──▶ voided
 * </pre>
 */
sealed interface PaymentState {
  /** Owed at delivery. */
  record Due() implements PaymentState {
    Captured collect() {
      return new Captured();
    }

    Voided cancel() {
      return new Voided();
    }
  }

  /** Collected in full, nothing given back. */
  record Captured() implements Refundable {}

  /** Part of it was given back. */
  record PartiallyRefunded() implements Refundable {}

  /** All of it was given back. */
  record Refunded() implements PaymentState {}

  /** Never owed after all. */
  record Voided() implements PaymentState {}

  /** Money is here that can be given back. */
  sealed interface Refundable extends PaymentState permits Captured, PartiallyRefunded {
    /**
     * State once {@code refunded} of {@code captured} minor units went back.
     *
     * @throws IllegalArgumentException if more went back than came in
     */
    default PaymentState after(long refunded, long captured) {
      if (refunded < 0 || refunded > captured) {
        throw new IllegalArgumentException("refunded " + refunded + " of " + captured);
      }
      return refunded == 0 ? this : refunded == captured ? new Refunded() : new PartiallyRefunded();
    }
  }

  /** Name in tables and answers. */
  default String text() {
    return switch (this) {
      case Due _ -> "due";
      case Captured _ -> "captured";
      case PartiallyRefunded _ -> "partially_refunded";
      case Refunded _ -> "refunded";
      case Voided _ -> "voided";
    };
  }

  /**
   * @throws IllegalArgumentException if there is no such state
   */
  static PaymentState of(String text) {
    return switch (text) {
      case "due" -> new Due();
      case "captured" -> new Captured();
      case "partially_refunded" -> new PartiallyRefunded();
      case "refunded" -> new Refunded();
      case "voided" -> new Voided();
      default -> throw new IllegalArgumentException("no payment state " + text);
    };
  }
}
