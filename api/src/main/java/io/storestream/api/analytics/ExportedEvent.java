package io.storestream.api.analytics;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event as {@code POST /v1/events/batch} takes it; who the customer was is not in it. */
record ExportedEvent(
    String eventId,
    String kind,
    String visitorId,
    Instant at,
    @Nullable String productId,
    @Nullable Integer quantity,
    @Nullable String query,
    @Nullable String requestId,
    @Nullable String list,
    @Nullable List<String> items,
    @Nullable Long results,
    boolean consent) {}
