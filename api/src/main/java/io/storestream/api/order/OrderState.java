package io.storestream.api.order;

import java.util.List;
import java.util.Locale;

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
sealed interface OrderState {
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

  /** Delivered and paid. What comes back from now on is a refund. */
  record Completed() implements OrderState {}

  /** Taken back before delivery; stock returned. */
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

  /** Name in tables and answers, as in {@code pending_payment}. */
  default String text() {
    return getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toLowerCase(Locale.ROOT);
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
