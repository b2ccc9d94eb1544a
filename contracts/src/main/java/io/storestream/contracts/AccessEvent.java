package io.storestream.contracts;

import java.time.Instant;

/**
 * One request that {@code api} answered. Carries nothing of the person who sent it: no address, no
 * id, no path or query with their values.
 *
 * @param requestId as in the answer's {@code X-Request-Id}
 * @param traceId as in problems and logs
 * @param at when it arrived
 * @param route template such as {@code /v1/store/products/{idOrSlug}}; {@link #NO_ROUTE} if nothing
 *     of ours answers there or it was refused before
 * @param durationMicros until the answer was written
 * @param caller {@code staff, customer, guest}
 */
public record AccessEvent(
    String requestId,
    String traceId,
    Instant at,
    String method,
    String route,
    int status,
    long durationMicros,
    String caller) {
  public static final String NO_ROUTE = "none";
}
