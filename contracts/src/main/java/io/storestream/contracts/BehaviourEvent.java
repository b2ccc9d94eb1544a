package io.storestream.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something a visitor did or was shown.
 *
 * @param eventId chosen by the sender, at most once counted
 * @param kind {@code view, click, cart, search, impression}
 * @param at business time
 * @param productId the product, for view, click and cart
 * @param query what was typed, for search
 * @param requestId the shown list that led here, or that this impression is
 * @param list which list, for impression: {@code search, similar, bought-together, trending,
 *     for-me}
 * @param items product ids shown, best first
 * @param results hits found, for search
 * @param consent the person agreed to be profiled; without it the event counts but names nobody
 * @param bot marked at ingestion; left out of figures and models
 */
public record BehaviourEvent(
    String eventId,
    String kind,
    String visitorId,
    @Nullable String customerId,
    Instant at,
    Instant receivedAt,
    @Nullable String productId,
    int quantity,
    @Nullable String query,
    @Nullable String requestId,
    @Nullable String list,
    @Nullable List<String> items,
    @Nullable Long results,
    @Nullable String release,
    boolean consent,
    boolean bot,
    @Nullable String traceparent) {

  /** The same, naming no customer. */
  public BehaviourEvent unnamed() {
    return new BehaviourEvent(
        eventId,
        kind,
        visitorId,
        null,
        at,
        receivedAt,
        productId,
        quantity,
        query,
        requestId,
        list,
        items,
        results,
        release,
        consent,
        bot,
        traceparent);
  }
}
