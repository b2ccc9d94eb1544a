package io.storestream.api.payment;

import io.storestream.api.order.LifeState;
import java.util.Optional;

/**
 * Life of a payment: {@code due} by cash on delivery, {@code authorized} by card.
 *
 * <pre>
 * due, authorized ─▶ captured ─▶ partially_refunded ─▶ refunded
 *        └──▶ voided     └──────────────┴──▶ disputed ─▶ captured, refunded
 * </pre>
 */
sealed interface PaymentState extends LifeState<PaymentState, PaymentStep> {
  /** Owed at delivery, in full or what is left after a part was collected. */
  record Due() implements PaymentState {
    Captured collect() {
      return new Captured();
    }

    Voided cancel() {
      return new Voided();
    }
  }

  /** Promised by the payer's bank. */
  record Authorized() implements PaymentState {
    Captured capture() {
      return new Captured();
    }

    Voided cancel() {
      return new Voided();
    }
  }

  /** All that was owed is collected or written off, nothing given back. */
  record Captured() implements Refundable {}

  /** Part of it was given back. */
  record PartiallyRefunded() implements Refundable {}

  /** All of it was given back. */
  record Refunded() implements PaymentState {}

  /** Never owed after all. */
  record Voided() implements PaymentState {}

  /** The payer's bank asks for it back; nothing else moves until that is decided. */
  record Disputed() implements PaymentState {
    Captured win() {
      return new Captured();
    }

    Refunded lose() {
      return new Refunded();
    }
  }

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

  /** The money came in, whether or not it stayed. */
  default boolean paid() {
    return switch (this) {
      case Refundable _, Refunded _ -> true;
      case Due _, Authorized _, Voided _, Disputed _ -> false;
    };
  }

  @Override
  default String kind() {
    return "payment";
  }

  @Override
  default Optional<PaymentState> next(PaymentStep step) {
    return switch (this) {
      case Due due ->
          switch (step) {
            case CAPTURE -> Optional.of(due.collect());
            case VOID -> Optional.of(due.cancel());
            case REFUND_PART, REFUND_ALL, DISPUTE, WIN, LOSE -> Optional.empty();
          };
      case Authorized authorized ->
          switch (step) {
            case CAPTURE -> Optional.of(authorized.capture());
            case VOID -> Optional.of(authorized.cancel());
            case REFUND_PART, REFUND_ALL, DISPUTE, WIN, LOSE -> Optional.empty();
          };
      case Refundable _ ->
          switch (step) {
            case REFUND_PART -> Optional.of(new PartiallyRefunded());
            case REFUND_ALL -> Optional.of(new Refunded());
            case DISPUTE -> Optional.of(new Disputed());
            case CAPTURE, VOID, WIN, LOSE -> Optional.empty();
          };
      case Disputed disputed ->
          switch (step) {
            case WIN -> Optional.of(disputed.win());
            case LOSE -> Optional.of(disputed.lose());
            case CAPTURE, VOID, REFUND_PART, REFUND_ALL, DISPUTE -> Optional.empty();
          };
      case Refunded _, Voided _ -> Optional.empty();
    };
  }

  /**
   * @throws IllegalArgumentException if there is no such state
   */
  static PaymentState of(String text) {
    return switch (text) {
      case "due" -> new Due();
      case "authorized" -> new Authorized();
      case "captured" -> new Captured();
      case "partially_refunded" -> new PartiallyRefunded();
      case "refunded" -> new Refunded();
      case "voided" -> new Voided();
      case "disputed" -> new Disputed();
      default -> throw new IllegalArgumentException("no payment state " + text);
    };
  }
}
