package io.storestream.api.order;

import java.util.Optional;

/**
 * Life of a parcel.
 *
 * <pre>
 * unfulfilled ─▶ packed ─▶ shipped ─▶ delivered
 *      ◀───────────┘          └─────▶ returned_to_origin
 * </pre>
 *
 * A parcel is unpacked by staff or when its order is canceled; what is with the carrier comes back
 * or arrives.
 */
sealed interface FulfilmentState extends LifeState<FulfilmentState, FulfilmentStep> {
  /** Its units are on the shelf. */
  record Unfulfilled() implements FulfilmentState {
    Packed pack() {
      return new Packed();
    }
  }

  /** Ready to leave. */
  record Packed() implements FulfilmentState {
    Shipped ship() {
      return new Shipped();
    }

    Unfulfilled unpack() {
      return new Unfulfilled();
    }
  }

  /** With the carrier. */
  record Shipped() implements FulfilmentState {
    Delivered deliver() {
      return new Delivered();
    }

    ReturnedToOrigin comeBack() {
      return new ReturnedToOrigin();
    }
  }

  /** With the shopper. */
  record Delivered() implements FulfilmentState {}

  /** Nobody took it; its units are on the shelf again. */
  record ReturnedToOrigin() implements FulfilmentState {}

  @Override
  default String kind() {
    return "fulfilment";
  }

  @Override
  default Optional<FulfilmentState> next(FulfilmentStep step) {
    return switch (this) {
      case Unfulfilled nothing ->
          switch (step) {
            case PACK -> Optional.of(nothing.pack());
            case UNPACK, SHIP, DELIVER, RETURN -> Optional.empty();
          };
      case Packed packed ->
          switch (step) {
            case SHIP -> Optional.of(packed.ship());
            case UNPACK -> Optional.of(packed.unpack());
            case PACK, DELIVER, RETURN -> Optional.empty();
          };
      case Shipped shipped ->
          switch (step) {
            case DELIVER -> Optional.of(shipped.deliver());
            case RETURN -> Optional.of(shipped.comeBack());
            case PACK, UNPACK, SHIP -> Optional.empty();
          };
      case Delivered _, ReturnedToOrigin _ -> Optional.empty();
    };
  }

  /**
   * @throws IllegalArgumentException if there is no such state
   */
  static FulfilmentState of(String text) {
    return switch (text) {
      case "unfulfilled" -> new Unfulfilled();
      case "packed" -> new Packed();
      case "shipped" -> new Shipped();
      case "delivered" -> new Delivered();
      case "returned_to_origin" -> new ReturnedToOrigin();
      default -> throw new IllegalArgumentException("no fulfilment state " + text);
    };
  }
}
