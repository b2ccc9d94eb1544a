package io.storestream.api.web.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.search.LittleIndex;
import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.OtherInstance;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Value;

/** An answer of many rows takes as many SQL statements as an answer of one. */
@ApiTest
@TestInstance(Lifecycle.PER_CLASS)
class StatementCountIT {
  private static final int MANY = 12;

  private final Shop shop;
  private final OtherInstance instance;
  private final ApiClient counted;

  StatementCountIT(ApiClient api, @Value("${search.url}") String index) {
    LittleIndex.create(index);
    shop = new Shop(api);
    instance =
        new OtherInstance(
            List.of(Statements.Setup.class), "limits.requests=0", "limits.admin-requests=0");
    counted = instance.client();
  }

  private ApiClient customer;
  private String order = "";
  private final List<String> skus = new ArrayList<>();

  @BeforeAll
  void fill() {
    customer = shop.customer(Ids.next("count") + "@example.com");
    for (int i = 0; i < MANY; i++) {
      skus.add(shop.product(500 + i, 50));
    }
    for (int i = 0; i < 3; i++) {
      var cart =
          "/v1/store/carts/" + Shop.ok(201, customer.post("/v1/store/carts", Map.of())).text("/id");
      for (var sku : skus.subList(0, 3)) {
        Shop.ok(200, customer.post(cart + "/items", Map.of("sku", sku, "quantity", 1)));
      }
      Shop.ok(200, customer.patch(cart, Shop.details()));
      order =
          Shop.ok(
                  201,
                  customer
                      .with("Idempotency-Key", Ids.next("key"))
                      .post(cart + "/complete", Map.of()))
              .text("/id");
    }
    var etag = Shop.ok(200, customer.get("/v1/store/orders/" + order)).header("ETag");
    Shop.ok(
        200,
        customer.with("If-Match", etag).post("/v1/store/orders/" + order + "/cancel", Map.of()));
  }

  @AfterAll
  void stop() {
    instance.close();
  }

  @Test
  void listsDoNotAskPerRow() {
    var wrong = new ArrayList<String>();
    var many = new TreeSet<String>();
    var contract = new Contract(counted.get("/openapi.json").body());
    contract
        .operations()
        .forEach((call, operation) -> {
          var described = DocumentedCalls.load().describing(call).orElseThrow();
          if (!described.method().equals("GET")
              || !operation.path("parameters").toString().contains("\"limit\"")) {
            return;
          }
          var path =
              described
                  .route()
                  .replace("{id}", described.route().contains("orders") ? order : skus.getFirst())
                  .replaceAll("\\{(sku|idOrSlug)}", skus.getFirst());
          var required = new TreeMap<>(described.query());
          required.keySet().retainAll(List.of("q"));
          var query = required.containsKey("q") ? "?q=drill&limit=" : "?limit=";
          seen(described, path + query + 2); // fills caches
          var one = seen(described, path + query + 1);
          var more = seen(described, path + query + MANY);
          if (one.size() != more.size()) {
            wrong.add(
                call
                    + ": "
                    + one.size()
                    + " statements for one row, "
                    + more.size()
                    + " for more: "
                    + more);
          }
          if (rows > 1) {
            many.add(call);
          }
        });
    assertThat(wrong).isEmpty();
    assertThat(many)
        .contains(
            "GET /v1/admin/inventory",
            "GET /v1/admin/orders",
            "GET /v1/admin/orders/{id}/history",
            "GET /v1/admin/products",
            "GET /v1/store/orders",
            "GET /v1/store/products");
  }

  @Test
  void cartsDoNotAskPerItem() {
    var one = shop.guestWith(skus.getFirst(), 1);
    var more = shop.guest();
    for (var sku : skus) {
      Shop.ok(200, more.api().post(more.path() + "/items", Map.of("sku", sku, "quantity", 1)));
    }

    cart(one); // fills caches
    assertThat(cart(more)).hasSameSizeAs(cart(one)).isNotEmpty();
  }

  @Test
  void bulkWritesDoNotAskPerItem() {
    assertThat(bulk(MANY)).hasSameSizeAs(bulk(2)).isNotEmpty();
  }

  private List<String> bulk(int items) {
    var products = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < items; i++) {
      var sku = Ids.next("sku");
      var price = Map.of("currency", "GBP", "amount", 100);
      products.add(
          Map.of(
              "slug",
              sku,
              "title",
              sku,
              "variants",
              List.of(Map.of("sku", sku, "stock", 1, "prices", List.of(price)))));
    }
    return statements(
        client -> client.admin().post("/v1/admin/products/bulk", Map.of("items", products)));
  }

  private List<String> cart(Shop.Guest guest) {
    var token = Shop.ok(200, guest.api().get(guest.path())).response().request().headers();
    return statements(client ->
        client
            .with("X-Cart-Token", token.firstValue("X-Cart-Token").orElseThrow())
            .get(guest.path()));
  }

  private List<String> seen(DocumentedCall call, String url) {
    return statements(client ->
        switch (call.as()) {
          case "staff" -> client.admin().get(url);
          case "customer" ->
              client.with("Authorization", token()).with("X-Visitor-Id", "count").get(url);
          default -> client.with("X-Visitor-Id", "count").get(url);
        });
  }

  private String token() {
    return customer
        .get("/v1/store/me")
        .response()
        .request()
        .headers()
        .firstValue("Authorization")
        .orElseThrow();
  }

  private int rows;

  private List<String> statements(java.util.function.Function<ApiClient, Answer> call) {
    var trace = UUID.randomUUID().toString().replace("-", "");
    var seen = Statements.of(trace);
    var answer =
        Shop.ok(
            200, call.apply(counted.with("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")));
    Statements.forget(trace);
    rows = answer.body().path("data").size();
    return seen;
  }
}
