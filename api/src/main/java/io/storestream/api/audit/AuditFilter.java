package io.storestream.api.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is searched for; null is anything. */
record AuditFilter(
    @Nullable String actor,
    @Nullable String method,
    @Nullable String route,
    @Nullable Integer status,
    @Nullable String entity,
    @Nullable String entityId,
    @Nullable Instant from,
    @Nullable Instant to) {}
