package io.storestream.contracts;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody asked for a batch job to run. */
public record BatchRequestEvent(
    String eventId,
    String type,
    String aggregateId,
    long version,
    long position,
    Instant at,
    @Nullable String traceparent,
    BatchRequest data) {

  /**
   * @param job as in {@code train-recommendations}
   */
  public record BatchRequest(String id, String job, Map<String, String> parameters) {}
}
