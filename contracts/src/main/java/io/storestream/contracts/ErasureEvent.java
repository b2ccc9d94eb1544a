package io.storestream.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person is forgotten under one of the names that events call them by. */
public record ErasureEvent(
    String eventId,
    String type,
    String aggregateId,
    long version,
    long position,
    Instant at,
    @Nullable String traceparent,
    Erasure data) {

  /**
   * @param id visitor id or customer id: an opaque name
   * @param at what was received until then is not to be kept under this name
   */
  public record Erasure(String id, Instant at) {}
}
