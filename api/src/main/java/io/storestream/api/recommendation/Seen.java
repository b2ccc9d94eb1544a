package io.storestream.api.recommendation;

import io.storestream.contracts.VisitorHistory;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * A product somebody did something with.
 *
 * @param kind {@code view, click, cart}
 */
record Seen(String productId, String kind, Instant at) {
  private static final int PARTS = 3;

  static Seen of(VisitorHistory.Entry entry) {
    return new Seen(entry.productId(), entry.kind(), entry.at());
  }

  /**
   * Reads {@code productId|kind|epochMillis}; nothing when it is not of that form.
   *
   * @see io.storestream.contracts.RedisKeys#recent
   */
  static Stream<Seen> parse(String entry) {
    var parts = entry.split("\\|", -1);
    try {
      return parts.length == PARTS
          ? Stream.of(new Seen(parts[0], parts[1], Instant.ofEpochMilli(Long.parseLong(parts[2]))))
          : Stream.empty();
    } catch (NumberFormatException e) {
      return Stream.empty();
    }
  }

  /** Newest first, one per product: the last thing done with it. */
  static List<Seen> merge(Stream<Seen> all, int limit) {
    var byProduct = new LinkedHashMap<String, Seen>();
    all.sorted(Comparator.comparing(Seen::at).reversed())
        .forEach(seen -> byProduct.putIfAbsent(seen.productId(), seen));
    return byProduct.values().stream().limit(limit).toList();
  }
}
