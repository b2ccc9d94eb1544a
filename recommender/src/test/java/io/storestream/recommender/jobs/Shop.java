package io.storestream.recommender.jobs;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A shop's tables with orders of shoppers who have a taste: a shopper buys within one group of ten
 * products, again and again. Seeded.
 */
final class Shop {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final DataSource dataSource;
  private final JdbcTemplate db;

  Shop(DataSource dataSource) {
    this.dataSource = dataSource;
    db = new JdbcTemplate(dataSource);
  }

  Shop migrate() {
    Flyway.configure()
        .dataSource(dataSource)
        .locations("classpath:api-migration")
        .defaultSchema("public")
        .outOfOrder(true)
        .load()
        .migrate();
    return this;
  }

  /**
   * @param shoppers each buys {@code baskets} baskets of three products, a day apart
   */
  Shop orders(int shoppers, int groups, int baskets, long seed) {
    var random = new Random(seed);
    var orders = new ArrayList<Order>();
    for (int shopper = 0; shopper < shoppers; shopper++) {
      int group = random.nextInt(groups);
      for (int basket = 0; basket < baskets; basket++) {
        var at = START.plusSeconds(basket * 86_400L + random.nextInt(80_000));
        var products = random.ints(0, 10).distinct().limit(3).map(p -> group * 10 + p).toArray();
        orders.add(new Order("o" + shopper + "-" + basket, "c" + shopper, at, true, products));
      }
    }
    return insert(orders);
  }

  /**
   * @param customer empty for a guest
   */
  record Order(String id, String customer, Instant at, boolean sold, int... products) {}

  Shop insert(List<Order> orders) {
    db.batchUpdate(
        """
        insert into orders.customer_order (id, number, source, status, sold, customer_id, currency,
          country, payment_method, total_minor, placed_at)
        values (?, ?, 'import', 'completed', ?, nullif(?, ''), 'GBP', 'GB', 'cod', 100, ?)
        """,
        orders.stream()
            .map(o -> new Object[] {o.id(), o.id(), o.sold(), o.customer(), Timestamp.from(o.at())})
            .toList());
    var lines = new ArrayList<Object[]>();
    for (var order : orders) {
      for (int line = 0; line < order.products().length; line++) {
        int number = order.products()[line];
        lines.add(
            new Object[] {order.id(), line, product(number), "var_" + number, "sku" + number});
      }
    }
    db.batchUpdate(
        """
        insert into orders.line (order_id, line, product_id, variant_id, sku, title, quantity,
          unit_price_minor, amount_minor)
        values (?, ?, ?, ?, ?, 'thing', 1, 100, 100)
        """,
        lines);
    return this;
  }

  static String product(int number) {
    return "prod_%04d".formatted(number);
  }
}
