package io.storestream.api.order;

import java.util.List;
import java.util.Optional;

/**
 * Life of an order.
 *
 * <pre>
 * pending_payment ─▶ confirmed ─▶ completed
 *        │               └──────▶ canceled
 *        ├──▶ canceled, expired
 *        └──▶ needs_review ─▶ confirmed, canceled
 * </pre>
 */
sealed interface OrderState extends LifeState<OrderState, OrderStep> {
  /** All names, as {@link #text()} gives them. */
  List<String> NAMES =
      List.of("pending_payment", "confirmed", "completed", "canceled", "expired", "needs_review");

  /** Waits for money to arrive. */
  record PendingPayment() implements OrderState {
    Confirmed confirm() {
      return new Confirmed();
    }

    Canceled cancel() {
      return new Canceled();
    }

    Expired expire() {
      return new Expired();
    }

    NeedsReview doubt() {
      return new NeedsReview();
    }
  }

  /** Sold: stock is taken and goods are on their way. */
  record Confirmed() implements OrderState {
    Completed complete() {
      return new Completed();
    }

    Canceled cancel() {
      return new Canceled();
    }
  }

  /**
   * Nothing is left to do: delivered and paid, or paid and all given back. What comes back from now
   * on is a refund.
   */
  record Completed() implements OrderState {}

  /** Nobody paid: taken back before delivery, or all of it came back. */
  record Canceled() implements OrderState {}

  /** Nobody paid in time. */
  record Expired() implements OrderState {}

  /** What was paid differs from what was ordered; a person decides. */
  record NeedsReview() implements OrderState {
    Confirmed accept() {
      return new Confirmed();
    }

    Canceled cancel() {
      return new Canceled();
    }
  }

  /** Counts as revenue. */
  default boolean sold() {
    return switch (this) {
      case Confirmed _, Completed _ -> true;
      case PendingPayment _, Canceled _, Expired _, NeedsReview _ -> false;
    };
  }

  @Override
  default String kind() {
    return "order";
  }

  @Override
  default Optional<OrderState> next(OrderStep step) {
    return switch (this) {
      case PendingPayment pending ->
          switch (step) {
            case CONFIRM -> Optional.of(pending.confirm());
            case CANCEL -> Optional.of(pending.cancel());
            case EXPIRE -> Optional.of(pending.expire());
            case DOUBT -> Optional.of(pending.doubt());
            case COMPLETE -> Optional.empty();
          };
      case Confirmed confirmed ->
          switch (step) {
            case COMPLETE -> Optional.of(confirmed.complete());
            case CANCEL -> Optional.of(confirmed.cancel());
            case CONFIRM, EXPIRE, DOUBT -> Optional.empty();
          };
      case NeedsReview doubtful ->
          switch (step) {
            case CONFIRM -> Optional.of(doubtful.accept());
            case CANCEL -> Optional.of(doubtful.cancel());
            case COMPLETE, EXPIRE, DOUBT -> Optional.empty();
          };
      case Completed _, Canceled _, Expired _ -> Optional.empty();
    };
  }

  /**
   * @throws IllegalArgumentException if there is no such state
   */
  static OrderState of(String text) {
    return switch (text) {
      case "pending_payment" -> new PendingPayment();
      case "confirmed" -> new Confirmed();
      case "completed" -> new Completed();
      case "canceled" -> new Canceled();
      case "expired" -> new Expired();
      case "needs_review" -> new NeedsReview();
      default -> throw new IllegalArgumentException("no order state " + text);
    };
  }
}
