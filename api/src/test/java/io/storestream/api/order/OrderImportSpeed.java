package io.storestream.api.order;

import static io.storestream.api.testing.Shop.ok;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.web.Ids;
import io.storestream.contracts.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many order lines a second the import takes over HTTP, one request after the other. Run by
 * hand: {@code mvn -pl api -am verify -Dit.test=OrderImportSpeed -Dsurefire.skip=true}. Prints
 * elapsed time and the CPU time of this JVM (client and server) and of PostgreSQL.
 */
@ApiTest
class OrderImportSpeed {
  private static final int PRODUCTS = 3000;
  private static final int REQUESTS = 16;
  private static final int WARM_UP = 6;
  private static final int ORDERS = 250;
  private static final int LINES = 24;

  private final ApiClient staff;
  private final JdbcClient db;

  OrderImportSpeed(ApiClient api, JdbcClient db) {
    this.staff = api.admin();
    this.db = db;
  }

  @Test
  void linesPerSecond() {
    var skus = products();
    var random = new Random(42);
    var bodies = new ArrayList<String>();
    for (int i = 0; i < REQUESTS; i++) {
      bodies.add(request(skus, random));
    }
    Instant start = Instant.EPOCH;
    Duration jvm = Duration.ZERO;
    Duration postgres = Duration.ZERO;
    for (int i = 0; i < REQUESTS; i++) {
      if (i == WARM_UP) {
        start = Instant.now();
        jvm = cpu(ProcessHandle.current());
        postgres = backends();
      }
      var answer = ok(200, staff.post("/v1/admin/orders/bulk", bodies.get(i)));
      if (!answer.text("/results/0/status").equals("created")) {
        throw new AssertionError(answer.body());
      }
    }
    long lines = (long) (REQUESTS - WARM_UP) * ORDERS * LINES;
    var elapsed = Duration.between(start, Instant.now());
    System.out.printf(
        "%d lines in %d ms: %d lines/s; CPU: %d ms JVM, %d ms PostgreSQL%n",
        lines,
        elapsed.toMillis(),
        lines * 1000 / elapsed.toMillis(),
        cpu(ProcessHandle.current()).minus(jvm).toMillis(),
        backends().minus(postgres).toMillis());
  }

  private List<String> products() {
    var skus = new ArrayList<String>();
    var items = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < PRODUCTS; i++) {
      var sku = Ids.next("sku");
      skus.add(sku);
      items.add(
          Map.of(
              "slug",
              sku,
              "title",
              "A thing to sell, number " + i,
              "status",
              "published",
              "variants",
              List.of(
                  Map.of(
                      "sku",
                      sku,
                      "prices",
                      List.of(Map.of("currency", "GBP", "amount", 100)),
                      "stock",
                      1_000_000))));
      if (items.size() == 500) {
        ok(200, staff.post("/v1/admin/products/bulk", Map.of("items", items)));
        items.clear();
      }
    }
    return skus;
  }

  private static String request(List<String> skus, Random random) {
    var orders = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < ORDERS; i++) {
      var lines = new ArrayList<Map<String, Object>>();
      for (int j = 0; j < LINES; j++) {
        lines.add(
            Map.of(
                "sku",
                skus.get(random.nextInt(skus.size())),
                "quantity",
                1 + random.nextInt(12),
                "unit_price",
                random.nextInt(20) + ".55"));
      }
      orders.add(
          Map.of(
              "external_id",
              Ids.next("inv"),
              "placed_at",
              "2011-03-04T10:00:00Z",
              "currency",
              "GBP",
              "country",
              "United Kingdom",
              "payment_method",
              "cod",
              "lines",
              lines));
    }
    return Json.text(Map.of("items", orders));
  }

  private Duration backends() {
    return db
        .sql("select pid from pg_stat_activity where backend_type = 'client backend'")
        .query(Long.class)
        .list()
        .stream()
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .map(OrderImportSpeed::cpu)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
