package io.storestream.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storestream.contracts.Indexes;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From an HTTP write to a search hit, a figure and a recommendation, through every real part. */
class EndToEndIT {
  private static final WholeSystem SYSTEM = WholeSystem.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ORDERS_EACH = 8;

  @Test
  void aWriteBecomesASearchHitAFigureAndARecommendation() {
    String word = "quixotic" + Long.toString(System.nanoTime(), 36);
    List<String> skus = new ArrayList<>();
    List<Map<String, Object>> items = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String sku = word.toUpperCase(Locale.ROOT) + "-" + i;
      skus.add(sku);
      items.add(product(word, sku, i));
    }
    var bulk = SYSTEM.staff().post("/v1/admin/products/bulk", Map.of("items", items));
    assertThat(bulk.body().path("results"))
        .allSatisfy(r -> assertThat(r.path("status").asString()).isEqualTo("created"));

    var hits = "/v1/store/search?q=" + word + "&limit=50&min_position=" + bulk.commitPosition();
    await("every product, searchable")
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          var search = SYSTEM.shopper().get(hits);
          assertThat(search.headers().firstValue("Freshness")).contains("fresh");
          assertThat(search.body().path("data")).hasSize(40);
        });

    JsonNode order = buy(skus.getFirst());
    String product = order.path("lines").get(0).path("product_id").asString();
    await("the figure of the product sold")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(netToday(product)).isEqualTo(2 * 1000));

    partComesBack(buy(skus.getFirst()));
    cancel(buy(skus.getFirst()));
    await("the figure after one of two units came back, and without the canceled order")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(netToday(product)).isEqualTo(3 * 1000));
    assertThat(WholeSystem.differences()).isEmpty();

    String somebody = importTwoTastes(skus);
    assertThat(WholeSystem.run("job", "run", "train-recommendations")).isEqualTo(ExitCode.OK);
    var similar =
        SYSTEM
            .shopper()
            .get(
                "/v1/store/recommendations/products/" + product + "?type=similar&limit=5",
                Map.of("X-Visitor-Id", "v-1"));
    assertThat(similar.body().path("release").asString("")).isNotEmpty();
    assertThat(similar.body().path("data"))
        .isNotEmpty()
        .allSatisfy(r -> assertThat(isEven(r.path("product").path("title").asString())).isTrue());

    assertThat(WholeSystem.differences()).isEmpty();
    erasedPeopleAreInNoIndex(somebody);
    assertThat(WholeSystem.differences()).isEmpty();
  }

  /**
   * @param customer has bought {@link #ORDERS_EACH} times
   */
  private static void erasedPeopleAreInNoIndex(String customer) {
    var index = new IndexedDocuments(SYSTEM.now());
    var path = "/v1/admin/customers/" + customer;
    String email = SYSTEM.staff().get(path).body().path("email").asString();
    assertThat(email).contains("@");
    var orders =
        await("every order of theirs, in Elasticsearch")
            .atMost(PATIENCE)
            .until(() -> ordersOf(customer, index), found -> found.size() == ORDERS_EACH);

    var erased = SYSTEM.staff().post(path + "/erase", Map.of());

    assertThat(erased.body().path("customer_id").asString()).isEqualTo(customer);
    await("no document of any index that names them")
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertThat(index.holding(customer)).isEmpty();
          assertThat(index.holding(email)).isEmpty();
        });
    // fields that nobody can search for are looked at as well
    for (String order : orders) {
      assertThat(index.holding(order))
          .as("the order stays, without them")
          .isNotEmpty()
          .allSatisfy(
              kept -> assertThat(kept.toString()).doesNotContain(customer).doesNotContain(email));
    }
  }

  private static List<String> ordersOf(String customer, IndexedDocuments index) {
    return index.holding(customer).stream()
        .filter(found -> found.path("_index").asString().equals(Indexes.ORDERS))
        .map(found -> found.at("/_source/order_id").asString())
        .toList();
  }

  private static boolean isEven(String title) {
    return Integer.parseInt(title.substring(title.lastIndexOf(' ') + 1)) % 2 == 0;
  }

  private static Map<String, Object> product(String word, String sku, int number) {
    return Map.of(
        "slug",
        word + "-" + number,
        "title",
        word + " lamp " + number,
        "status",
        "published",
        "variants",
        List.of(
            Map.of(
                "sku",
                sku,
                "prices",
                List.of(Map.of("currency", "GBP", "amount", 1000)),
                "stock",
                10_000)));
  }

  private static JsonNode buy(String sku) {
    var shopper = SYSTEM.shopper();
    var cart = shopper.post("/v1/store/carts", Map.of()).body();
    String path = "/v1/store/carts/" + cart.path("id").asString();
    var token = Map.of("X-Cart-Token", cart.path("token").asString());
    shopper.call("POST", path + "/items", Map.of("sku", sku, "quantity", 2), token);
    shopper.call(
        "PATCH",
        path,
        Map.of(
            "email", "ada@example.org",
            "shipping_address",
                Map.of(
                    "name",
                    "Ada",
                    "line1",
                    "1 Mill Lane",
                    "city",
                    "London",
                    "postal_code",
                    "N1 1AA",
                    "country",
                    "GB"),
            "payment_method", "cod"),
        token);
    var headers =
        Map.of(
            "X-Cart-Token",
            token.get("X-Cart-Token"),
            "Idempotency-Key",
            UUID.randomUUID().toString());
    return shopper.call("POST", path + "/complete", null, headers).body();
  }

  /** One unit is delivered and paid; nobody takes the other, which is therefore not owed. */
  private static void partComesBack(JsonNode order) {
    Map<String, Object> unit = Map.of("lines", List.of(Map.of("line", 1, "quantity", 1)));
    String id = order.path("id").asString();
    String kept = parcel(staff(id, "/v1/admin/orders/" + id + "/fulfillments", unit));
    String lost = parcel(staff(id, "/v1/admin/orders/" + id + "/fulfillments", unit));
    staff(id, kept + "/ship", Map.of("carrier", "Royal Mail"));
    staff(id, lost + "/ship", Map.of("carrier", "Royal Mail"));
    staff(id, lost + "/return-to-origin", Map.of("reason", "nobody at home"));
    staff(id, kept + "/deliver", Map.of());
    var paid = staff(id, "/v1/admin/orders/" + id + "/mark-cod-collected", Map.of());
    assertThat(paid.path("captured").path("amount").asLong()).isEqualTo(1000);
    assertThat(paid.path("order_status").asString()).isEqualTo("completed");
  }

  private static void cancel(JsonNode order) {
    String id = order.path("id").asString();
    staff(id, "/v1/admin/orders/" + id + "/cancel", Map.of("reason", "changed their mind"));
  }

  private static String parcel(JsonNode packed) {
    return "/v1/admin/fulfillments/" + packed.path("id").asString();
  }

  /** A write on an order at its present version. */
  private static JsonNode staff(String order, String path, Map<String, Object> body) {
    var read = SYSTEM.staff().get("/v1/admin/orders/" + order);
    var etag = read.headers().firstValue("ETag").orElseThrow();
    return SYSTEM.staff().call("POST", path, body, Map.of("If-Match", etag)).body();
  }

  private static long netToday(String product) {
    var today = LocalDate.now(ZoneOffset.UTC);
    var figures =
        SYSTEM
            .staff()
            .get(
                "/v1/analytics/sales?group_by=day&dimension=product&limit=100&from="
                    + today
                    + "&to="
                    + today.plusDays(1))
            .body();
    for (var row : figures.path("data")) {
      if (row.path("key").asString().equals(product)) {
        return row.path("net").path("amount").asLong();
      }
    }
    return 0;
  }

  /**
   * 120 customers over two months; each buys products of one parity only.
   *
   * @return id of one of them
   */
  private static String importTwoTastes(List<String> skus) {
    var random = new Random(7);
    var start = Instant.now().minus(60, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    List<Map<String, Object>> customers = new ArrayList<>();
    List<Map<String, Object>> orders = new ArrayList<>();
    for (int c = 0; c < 120; c++) {
      String customer = skus.getFirst() + "-customer-" + c;
      customers.add(
          Map.of(
              "external_id",
              customer,
              "email",
              customer + "@example.org",
              "name",
              "C",
              "country",
              "GB"));
      for (int n = 0; n < ORDERS_EACH; n++) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int number : random.ints(0, 20).distinct().limit(3).toArray()) {
          lines.add(
              Map.of(
                  "sku",
                  skus.get(2 * number + c % 2),
                  "quantity",
                  1,
                  "unit_price",
                  new BigDecimal("10.00").toPlainString()));
        }
        orders.add(
            Map.of(
                "external_id",
                customer + "-" + n,
                "customer_external_id",
                customer,
                "placed_at",
                start.plus(n * 7L, ChronoUnit.DAYS).plusSeconds(random.nextInt(80_000)).toString(),
                "currency",
                "GBP",
                "country",
                "GB",
                "payment_method",
                "cod",
                "lines",
                lines));
      }
    }
    var created = SYSTEM.staff().post("/v1/admin/customers/bulk", Map.of("items", customers));
    for (int from = 0; from < orders.size(); from += 480) {
      var answer =
          SYSTEM
              .staff()
              .post("/v1/admin/orders/bulk", Map.of("items", orders.subList(from, from + 480)));
      assertThat(answer.body().path("results"))
          .allSatisfy(r -> assertThat(r.path("status").asString()).isEqualTo("created"));
    }
    return created.body().path("results").get(0).path("id").asString();
  }
}
