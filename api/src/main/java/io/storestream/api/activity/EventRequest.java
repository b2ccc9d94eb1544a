package io.storestream.api.activity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as clients send it.
 *
 * @param eventId chosen by the sender; the same id counts once. Made up when absent, so a repeat
 *     counts twice
 * @param kind {@code view, click, cart, search, impression}
 * @param visitorId the storefront's pseudonym for the browser; else the header {@code X-Visitor-Id}
 * @param at when it happened; now when absent
 * @param productId for view, click and cart
 * @param quantity for cart; 1 when absent
 * @param query what was typed, for search
 * @param requestId of the list that led here, from its answer
 * @param list which list was shown, for impression
 * @param items product ids shown, best first, for impression
 * @param results hits found, for search
 * @param consent the person agreed to be profiled; only then a signed-in customer is named
 * @param userAgent of the browser, when a server sends the event for it
 */
record EventRequest(
    @Nullable String eventId,
    @Nullable String kind,
    @Nullable String visitorId,
    @Nullable Instant at,
    @Nullable String productId,
    @Nullable Integer quantity,
    @Nullable String query,
    @Nullable String requestId,
    @Nullable String list,
    @Nullable List<String> items,
    @Nullable Long results,
    @Nullable Boolean consent,
    @Nullable String userAgent) {}
