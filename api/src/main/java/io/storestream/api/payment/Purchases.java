package io.storestream.api.payment;

import io.storestream.api.order.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lines that returns can be matched with; shrinks as parts are taken from them. */
final class Purchases {
  private record Key(String customerId, String variantId, String currency) {}

  private record Bought(Instant at, OpenLine line) {}

  /** Newest first. */
  private final Map<Key, List<Bought>> lines = new HashMap<>();

  Purchases(List<Order> orders) {
    orders.stream()
        .sorted(Comparator.comparing(Order::placedAt).thenComparing(Order::id).reversed())
        .forEach(order -> {
          for (Order.Line line : order.lines()) {
            lines
                .computeIfAbsent(
                    new Key(String.valueOf(order.customerId()), line.variantId(), order.currency()),
                    _ -> new ArrayList<>())
                .add(new Bought(order.placedAt(), OpenLine.of(order.id(), line)));
          }
        });
  }

  /** What the customer bought of the variant no later than {@code before}, newest first. */
  List<OpenLine> of(String customerId, String variantId, String currency, Instant before) {
    return lines.getOrDefault(new Key(customerId, variantId, currency), List.of()).stream()
        .filter(bought -> !bought.at().isAfter(before))
        .map(Bought::line)
        .toList();
  }
}
