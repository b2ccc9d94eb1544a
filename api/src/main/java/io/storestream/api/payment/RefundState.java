package io.storestream.api.payment;

import io.storestream.api.order.LifeState;
import java.util.Optional;

/**
 * Life of a refund. Cash is handed back by staff, so that its refunds succeed at once.
 *
 * <pre>
 * pending ─▶ succeeded
 *    └────▶ failed
 * </pre>
 */
sealed interface RefundState extends LifeState<RefundState, RefundStep> {
  /** Asked for; counts against what was captured. */
  record Pending() implements RefundState {
    Succeeded succeed() {
      return new Succeeded();
    }

    Failed fail() {
      return new Failed();
    }
  }

  /** The payer has it. */
  record Succeeded() implements RefundState {}

  /** It never left; can be asked for again. */
  record Failed() implements RefundState {}

  @Override
  default String kind() {
    return "refund";
  }

  @Override
  default Optional<RefundState> next(RefundStep step) {
    return switch (this) {
      case Pending pending ->
          switch (step) {
            case SUCCEED -> Optional.of(pending.succeed());
            case FAIL -> Optional.of(pending.fail());
          };
      case Succeeded _, Failed _ -> Optional.empty();
    };
  }
}
