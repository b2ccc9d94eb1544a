package io.storestream.pipelines.behaviour;

import io.storestream.contracts.TrendingFact;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decayed activity of a product; in the state store a double and a long.
 *
 * @param logScore see {@link TrendingFact}
 * @param at of the latest event
 */
record Trend(double logScore, Instant at) {
  private static final Map<String, Double> WEIGHTS = Map.of("view", 1.0, "click", 1.0, "cart", 3.0);

  /** Adds an event of that kind. */
  static Trend after(@Nullable Trend before, String kind, Instant at) {
    double added = Math.log(WEIGHTS.getOrDefault(kind, 0.0)) / Math.log(2) + TrendingFact.age(at);
    if (before == null) {
      return new Trend(added, at);
    }
    return new Trend(
        TrendingFact.add(before.logScore, added), at.isAfter(before.at) ? at : before.at);
  }

  byte[] encode() {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putDouble(logScore)
        .putLong(at.toEpochMilli())
        .array();
  }

  static @Nullable Trend decode(byte @Nullable [] stored) {
    if (stored == null) {
      return null;
    }
    var in = ByteBuffer.wrap(stored);
    return new Trend(in.getDouble(), Instant.ofEpochMilli(in.getLong()));
  }
}
