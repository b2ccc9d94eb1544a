package io.storestream.api.order;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A parcel of an order.
 *
 * @param status name of a fulfilment state, as in {@code packed}
 */
record Fulfilment(
    String id,
    String orderId,
    String status,
    @Nullable String carrier,
    @Nullable String trackingNumber,
    @Nullable String trackingUrl,
    List<Part> lines,
    Instant createdAt,
    @Nullable Instant shippedAt,
    @Nullable Instant deliveredAt,
    @Nullable Instant returnedAt) {

  /** Units of an order line. */
  record Part(int line, int quantity) {}

  FulfilmentState state() {
    return FulfilmentState.of(status);
  }

  /** Units by order line. */
  Map<Integer, Integer> units() {
    return lines.stream().collect(Collectors.toMap(Part::line, Part::quantity));
  }
}
