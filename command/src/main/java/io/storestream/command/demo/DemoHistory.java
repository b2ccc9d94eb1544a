package io.storestream.command.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A month in which shoppers follow their tastes: they look around, put things into the cart, buy,
 * and send some of it back. The same seed and end give the same month.
 *
 * @param orders by time; {@code events} and {@code returns} alike
 */
record DemoHistory(List<Order> orders, List<Event> events, List<Return> returns) {
  private static final Duration LENGTH = Duration.ofDays(30);
  private static final int ORDERS = 6000;
  private static final int BROWSES = 5000;
  private static final int MOST_LINES = 4;
  private static final int RETURN_ONE_IN = 25;

  /**
   * @param lines SKU to quantity
   */
  record Order(String externalId, Shopper shopper, Instant placedAt, Map<String, Line> lines) {}

  record Line(DemoProduct product, int quantity) {}

  /**
   * @param kind {@code view, cart, search}
   * @param product number, -1 for a search
   */
  record Event(String id, String kind, Shopper shopper, Instant at, int product, String query) {}

  record Return(
      String externalId, Shopper shopper, Instant at, String sku, int quantity, long amount) {}

  static DemoHistory generate(DemoCatalog catalog, List<Shopper> shoppers, Instant end, long seed) {
    return new Generation(catalog, shoppers, end, new Random(seed)).run();
  }

  private static final class Generation {
    private final DemoCatalog catalog;
    private final List<Shopper> shoppers;
    private final Instant end;
    private final Random random;
    private final List<Order> orders = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Return> returns = new ArrayList<>();

    Generation(DemoCatalog catalog, List<Shopper> shoppers, Instant end, Random random) {
      this.catalog = catalog;
      this.shoppers = shoppers;
      this.end = end;
      this.random = random;
    }

    DemoHistory run() {
      for (int i = 0; i < ORDERS; i++) {
        order("demo-%05d".formatted(i), shopper(), moment());
      }
      for (int i = 0; i < BROWSES; i++) {
        browse(shopper(), moment(), 2 + random.nextInt(3));
      }
      orders.sort(Comparator.comparing(Order::placedAt));
      events.sort(Comparator.comparing(Event::at));
      returns.sort(Comparator.comparing(Return::at));
      return new DemoHistory(orders, events, returns);
    }

    private void order(String id, Shopper shopper, Instant at) {
      Map<String, Line> lines = new LinkedHashMap<>();
      DemoProduct product = shopper.choose(catalog, random);
      browse(shopper, at.minusSeconds(900), random.nextInt(3));
      do {
        String sku = product.sku(random.nextInt(product.choices().size()));
        lines.putIfAbsent(sku, new Line(product, 1 + random.nextInt(10) / 8));
        Instant seen = at.minusSeconds(600 - lines.size() * 60L);
        event("view", shopper, seen, product);
        event("cart", shopper, seen.plusSeconds(20), product);
        product =
            random.nextInt(10) < 7
                ? shopper.onShelf(catalog, product.shelf(), random)
                : shopper.choose(catalog, random);
      } while (lines.size() < MOST_LINES && random.nextInt(10) < 6);
      orders.add(new Order(id, shopper, at, lines));
      if (shopper.registered() && random.nextInt(RETURN_ONE_IN) == 0) {
        sendBack(id, shopper, at, lines);
      }
    }

    private void sendBack(String id, Shopper shopper, Instant placed, Map<String, Line> lines) {
      Instant at = placed.plus(Duration.ofHours(20 + random.nextInt(100)));
      if (at.isBefore(end)) {
        var first = lines.entrySet().iterator().next();
        returns.add(
            new Return(
                id + "-return",
                shopper,
                at,
                first.getKey(),
                1,
                first.getValue().product().priceMinor()));
      }
    }

    private void browse(Shopper shopper, Instant at, int views) {
      DemoProduct product = shopper.choose(catalog, random);
      if (random.nextInt(4) == 0) {
        String query = product.title().replaceFirst(product.material() + " ", "");
        events.add(new Event(eventId(), "search", shopper, at, -1, query));
      }
      for (int i = 0; i < views; i++) {
        event("view", shopper, at.plusSeconds(10 + 45L * i), product);
        product = shopper.onShelf(catalog, product.shelf(), random);
      }
    }

    private void event(String kind, Shopper shopper, Instant at, DemoProduct product) {
      events.add(new Event(eventId(), kind, shopper, at, product.number(), ""));
    }

    private String eventId() {
      return "demo-%06d".formatted(events.size());
    }

    /** A few shop often, most seldom. */
    private Shopper shopper() {
      return shoppers.get((int) (shoppers.size() * Math.pow(random.nextDouble(), 1.7)));
    }

    /** Any time of the month, more by day than by night. */
    private Instant moment() {
      while (true) {
        Instant at = end.minusSeconds(1 + (long) (LENGTH.toSeconds() * random.nextDouble()));
        long hour = at.getEpochSecond() / 3600 % 24;
        if ((hour >= 7 && hour < 23) || random.nextInt(5) == 0) {
          return at;
        }
      }
    }
  }
}
