package io.storestream.api.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A write by staff.
 *
 * @param actor {@code key}, or the id of a staff account or API key
 * @param route template of the path; absent when it was refused before it got there
 * @param status of the answer; absent when the process died before it
 * @param bodyHash SHA-256 of the body
 * @param changes the first of them
 * @param changeCount all of them
 */
record Entry(
    String id,
    Instant at,
    String actor,
    String method,
    String path,
    @Nullable String route,
    @Nullable Integer status,
    String address,
    String requestId,
    String traceId,
    @Nullable String bodyHash,
    List<Change> changes,
    long changeCount) {}
