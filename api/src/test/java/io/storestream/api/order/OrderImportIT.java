package io.storestream.api.order;

import static io.storestream.api.testing.Shop.ok;
import static io.storestream.api.testing.Shop.together;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import io.storestream.contracts.Json;
import io.storestream.contracts.OrderEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class OrderImportIT {
  private final ApiClient staff;
  private final Shop shop;
  private final JdbcClient db;

  OrderImportIT(ApiClient api, JdbcClient db) {
    this.staff = api.admin();
    this.shop = new Shop(api);
    this.db = db;
  }

  @Test
  void importedOrderIsCompletedPaidAndOffTheStock() {
    var customer = shop.known();
    var mug = shop.product(100, 50);
    var pot = shop.product(100, 50);
    var external = Ids.next("inv");

    var answer =
        orders(
            Map.of(
                "external_id",
                external,
                "customer_external_id",
                customer,
                "placed_at",
                "2010-12-01T08:26:00Z",
                "currency",
                "GBP",
                "country",
                "United Kingdom",
                "payment_method",
                "cod",
                "lines",
                List.of(
                    line(mug, 6, "2.55"),
                    line(pot, 3, "0.125"),
                    line(mug, 1, "2.55"),
                    Map.of("sku", pot, "quantity", 2, "unit_price", "1", "amount", 150))));

    assertThat(answer.text("/results/0/status")).isEqualTo("created");
    var order = ok(200, staff.get("/v1/admin/orders/" + answer.text("/results/0/id")));
    assertThat(order.text("/status")).isEqualTo("completed");
    assertThat(order.text("/source")).isEqualTo("import");
    assertThat(order.text("/payment/status")).isEqualTo("captured");
    assertThat(order.text("/placed_at")).isEqualTo("2010-12-01T08:26:00Z");
    assertThat(order.number("/lines/1/unit_price/amount")).as("0.125 half up").isEqualTo(13);
    assertThat(order.number("/lines/1/amount/amount")).as("0.375 half up").isEqualTo(38);
    assertThat(order.number("/total/amount")).isEqualTo(1530 + 38 + 255 + 150);
    assertThat(order.number("/payment/captured/amount")).isEqualTo(1973);
    assertThat(shop.stock(mug)).isEqualTo(43);
    assertThat(shop.stock(pot)).isEqualTo(45);
    var event =
        Json.read(
            db.sql("select payload::text from outbox.event where aggregate_id = ?")
                .param(order.text("/id"))
                .query(String.class)
                .single(),
            OrderEvent.Order.class);
    assertThat(event.sold()).isTrue();
    assertThat(event.lines()).hasSize(4);
    assertThat(event.country()).isEqualTo("United Kingdom");
    assertThat(event.customerId()).startsWith("cus_");
  }

  @Test
  void repeatedRequestIsUnchanged() {
    var sku = shop.product(100, 10);
    var item = order(Ids.next("inv"), line(sku, 3, "1.00"));
    var first = orders(item);
    var second = orders(item);
    assertThat(second.text("/results/0/status")).isEqualTo("unchanged");
    assertThat(second.text("/results/0/id")).isEqualTo(first.text("/results/0/id"));
    assertThat(shop.stock(sku)).isEqualTo(7);
    assertThat(rows(first.text("/results/0/id"))).isEqualTo(1);
  }

  @Test
  void badRowsFailAloneAndLeaveNothing() {
    var plenty = shop.product(100, 100);
    var scarce = shop.product(100, 5);
    var ids = IntStream.range(0, 9).mapToObj(_ -> Ids.next("inv")).toList();

    var answer =
        orders(
            order(ids.get(0), line(plenty, 1, "1.00"), line(scarce, 4, "1.00")),
            order(ids.get(1), line(plenty, 1, "1.00"), line(scarce, 2, "1.00")),
            order(ids.get(2), line("no such sku", 1, "1.00")),
            order(ids.get(3), line(plenty, 0, "1.00")),
            order(ids.get(4), line(plenty, 1, "-1")),
            order(ids.get(0), line(plenty, 1, "1.00")),
            "text",
            Map.of("external_id", ids.get(5), "lines", List.of()),
            order(ids.get(6), line(plenty, 1, "1.00"), line(scarce, 1, "1.00")),
            order(ids.get(7), Map.of("sku", plenty, "quantity", 1, "unit_price", "1e9")));

    assertThat(answer.text("/results/0/status")).isEqualTo("created");
    assertThat(answer.text("/results/1/error/code")).isEqualTo("OUT_OF_STOCK");
    assertThat(answer.text("/results/1/error/detail")).contains(scarce).doesNotContain(plenty);
    assertThat(answer.text("/results/2/error/code")).isEqualTo("UNKNOWN_SKU");
    assertThat(answer.text("/results/3/error/errors/0/field")).isEqualTo("lines[0].quantity");
    assertThat(answer.text("/results/4/error/errors/0/field")).isEqualTo("lines[0].unit_price");
    assertThat(answer.text("/results/5/error/code")).isEqualTo("DUPLICATE_ITEM");
    assertThat(answer.text("/results/6/error/code")).isEqualTo("INVALID_FIELD");
    assertThat(answer.text("/results/7/error/code")).isEqualTo("INVALID_FIELD");
    assertThat(answer.text("/results/8/status")).isEqualTo("created");
    assertThat(answer.text("/results/9/error/code")).isEqualTo("INVALID_FIELD");
    assertThat(answer.body().path("results"))
        .allSatisfy(r -> assertThat(r.path("index").isInt()).isTrue());
    assertThat(shop.stock(plenty)).isEqualTo(98);
    assertThat(shop.stock(scarce)).isZero();
    assertThat(
            db.sql("select count(*) from orders.customer_order where external_id = any(?)")
                .param(ids.toArray(String[]::new))
                .query(Long.class)
                .single())
        .isEqualTo(2);
  }

  @Test
  void unknownBuyerIsRefused() {
    var item = new java.util.HashMap<>(order(Ids.next("inv"), line(shop.product(1, 1), 1, "1")));
    item.put("customer_external_id", "nobody");
    assertThat(orders(item).text("/results/0/error/code")).isEqualTo("UNKNOWN_CUSTOMER");
  }

  @Test
  void parallelRequestsWithTheSameOrdersMakeEachOnce() {
    var skus = IntStream.range(0, 5).mapToObj(_ -> shop.product(100, 1000)).toList();
    var ids = IntStream.range(0, 40).mapToObj(_ -> Ids.next("inv")).toList();
    Callable<Answer> request =
        () -> {
          var shuffled = new ArrayList<>(ids);
          Collections.shuffle(shuffled);
          return orders(
              shuffled.stream()
                  .map(id ->
                      order(
                          id,
                          line(skus.get(ids.indexOf(id) % 5), 1, "1.00"),
                          line(skus.get((ids.indexOf(id) + 3) % 5), 1, "1.00")))
                  .toArray());
        };

    var answers = together(Collections.nCopies(6, request));

    long created =
        answers.stream()
            .flatMap(a -> a.body().path("results").valueStream())
            .filter(r -> r.path("status").asString().equals("created"))
            .count();
    assertThat(created).isEqualTo(40);
    assertThat(answers)
        .allSatisfy(a ->
            assertThat(a.body().path("results"))
                .allSatisfy(r -> assertThat(r.path("id").asString("")).startsWith("ord_")));
    assertThat(skus.stream().mapToLong(shop::stock).sum()).isEqualTo(5000 - 80);
  }

  @Test
  void sumsAreBoundedPerOrder() {
    var sku = shop.product(100, 10);
    var dear =
        Map.of("sku", sku, "quantity", 1, "unit_price", "1", "amount", 1_000_000_000_000_000L);
    var many = line(sku, 1_000_000, "0");

    var answer =
        orders(
            order(Ids.next("inv"), dear, dear),
            order(Ids.next("inv"), Collections.nCopies(2_148, many).toArray()),
            order(Ids.next("inv"), Collections.nCopies(1_001, many).toArray()),
            order(Ids.next("inv"), Collections.nCopies(5_000, dear).toArray()),
            order(Ids.next("inv"), line(sku, 1, "1.00")));

    for (int i = 0; i < 4; i++) {
      assertThat(answer.text("/results/" + i + "/error/code")).isEqualTo("INVALID_FIELD");
      assertThat(answer.text("/results/" + i + "/error/detail")).contains("allowed are 10000000");
    }
    assertThat(answer.text("/results/4/status")).isEqualTo("created");
    assertThat(shop.stock(sku)).isEqualTo(9);
  }

  @Test
  void sizeOfARequestIsLimited() {
    var none = staff.post("/v1/admin/orders/bulk", Map.of("items", List.of()));
    assertThat(none.status()).isEqualTo(400);
    var many = staff.post("/v1/admin/orders/bulk", Map.of("items", Collections.nCopies(501, "x")));
    assertThat(many.status()).isEqualTo(400);
    assertThat(many.text("/detail")).contains("501", "500");
  }

  private Answer orders(Object... items) {
    return ok(200, staff.post("/v1/admin/orders/bulk", Map.of("items", List.of(items))));
  }

  private static Map<String, Object> order(String externalId, Object... lines) {
    return Map.of(
        "external_id",
        externalId,
        "placed_at",
        "2011-03-04T10:00:00Z",
        "currency",
        "GBP",
        "country",
        "France",
        "payment_method",
        "cod",
        "lines",
        List.of(lines));
  }

  private static Map<String, Object> line(String sku, int quantity, String price) {
    return Map.of("sku", sku, "quantity", quantity, "unit_price", price);
  }

  private long rows(String orderId) {
    return db.sql("select count(*) from outbox.event where aggregate_id = ?")
        .param(orderId)
        .query(Long.class)
        .single();
  }
}
