package io.storestream.api.order;

import java.util.Optional;

/**
 * Life of a return.
 *
 * <pre>
 * requested ─▶ approved ─▶ received ─▶ refunded
 *     └───────────┴──▶ rejected
 * </pre>
 */
sealed interface ReturnState extends LifeState<ReturnState, ReturnStep> {
  /** A shopper wants to send goods back. */
  record Requested() implements ReturnState {
    Approved approve() {
      return new Approved();
    }

    Rejected reject() {
      return new Rejected();
    }
  }

  /** The shopper may send them. */
  record Approved() implements ReturnState {
    Received receive() {
      return new Received();
    }

    Rejected reject() {
      return new Rejected();
    }
  }

  /** The goods are here. */
  record Received() implements ReturnState {
    Refunded refund() {
      return new Refunded();
    }
  }

  /** The money went back. */
  record Refunded() implements ReturnState {}

  /** Refused, or the goods never came; its units can be asked for again. */
  record Rejected() implements ReturnState {}

  @Override
  default String kind() {
    return "return";
  }

  @Override
  default Optional<ReturnState> next(ReturnStep step) {
    return switch (this) {
      case Requested requested ->
          switch (step) {
            case APPROVE -> Optional.of(requested.approve());
            case REJECT -> Optional.of(requested.reject());
            case RECEIVE, REFUND -> Optional.empty();
          };
      case Approved approved ->
          switch (step) {
            case RECEIVE -> Optional.of(approved.receive());
            case REJECT -> Optional.of(approved.reject());
            case APPROVE, REFUND -> Optional.empty();
          };
      case Received received ->
          switch (step) {
            case REFUND -> Optional.of(received.refund());
            case APPROVE, REJECT, RECEIVE -> Optional.empty();
          };
      case Refunded _, Rejected _ -> Optional.empty();
    };
  }

  /**
   * @throws IllegalArgumentException if there is no such state
   */
  static ReturnState of(String text) {
    return switch (text) {
      case "requested" -> new Requested();
      case "approved" -> new Approved();
      case "received" -> new Received();
      case "refunded" -> new Refunded();
      case "rejected" -> new Rejected();
      default -> throw new IllegalArgumentException("no return state " + text);
    };
  }
}
