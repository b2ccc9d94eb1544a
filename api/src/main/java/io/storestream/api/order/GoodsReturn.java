package io.storestream.api.order;

import io.storestream.api.web.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Goods a shopper sends back.
 *
 * @param status name of a return state, as in {@code requested}
 * @param reason the shopper's
 * @param answer the shop's, empty until there is one
 * @param restocked whether the goods went back on the shelf; absent until they are here
 * @param refundId the refund or write-off it led to; absent when nothing was left of its units
 * @param refund money given back or forgiven, zero when none was left
 */
record GoodsReturn(
    String id,
    String orderId,
    String status,
    String reason,
    String answer,
    @Nullable Boolean restocked,
    @Nullable String refundId,
    @Nullable Money refund,
    List<Fulfilment.Part> lines,
    Instant createdAt,
    Instant updatedAt) {

  /** All states, as {@link ReturnState#text()} names them. */
  static final List<String> STATES =
      List.of("requested", "approved", "received", "refunded", "rejected");

  ReturnState state() {
    return ReturnState.of(status);
  }

  /** Units by order line. */
  Map<Integer, Integer> units() {
    return lines.stream()
        .collect(Collectors.toMap(Fulfilment.Part::line, Fulfilment.Part::quantity));
  }
}
