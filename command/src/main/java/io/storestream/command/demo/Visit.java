package io.storestream.command.demo;

import io.storestream.command.client.ApiAnswer;
import io.storestream.command.client.ApiClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One shopper in the shop: searches or follows what is recommended, looks at products, perhaps puts
 * one into a cart and perhaps buys it; staff take a few of the orders back.
 */
final class Visit {
  private static final int MOST_VIEWS = 4;
  private static final int REFUND_ONE_IN = 8;

  private final Shopper shopper;
  private final DemoCatalog catalog;
  private final ApiClient store;
  private final ApiClient staff;
  private final LiveTraffic.Counts counts;
  private final Random random;
  private final Map<String, String> visitor;

  Visit(
      Shopper shopper,
      DemoCatalog catalog,
      ApiClient store,
      ApiClient staff,
      LiveTraffic.Counts counts,
      Random random) {
    this.shopper = shopper;
    this.catalog = catalog;
    this.store = store;
    this.staff = staff;
    this.counts = counts;
    this.random = random;
    this.visitor = Map.of("X-Visitor-Id", shopper.visitorId());
  }

  void run() throws InterruptedException {
    JsonNode list = firstList();
    JsonNode last = null;
    for (int i = 0; i < 1 + random.nextInt(MOST_VIEWS); i++) {
      JsonNode product = choose(list);
      if (product == null) {
        break;
      }
      last = look(product, list.path("request_id").asString(""));
      list = get("/v1/store/recommendations/products/" + last.path("id").asString() + "?limit=6");
      pause();
    }
    if (last != null && last.path("in_stock").asBoolean() && random.nextInt(100) < 40) {
      fillCart(last);
    }
  }

  private JsonNode firstList() {
    int way = random.nextInt(10);
    if (way < 5) {
      DemoProduct wanted = shopper.choose(catalog, random);
      String words = wanted.title().replaceFirst(wanted.material() + " ", "");
      return get("/v1/store/search?limit=10&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
    }
    return get(
        way < 8
            ? "/v1/store/recommendations/session?limit=10"
            : "/v1/store/recommendations/trending?limit=10");
  }

  /** Most often one of the first; of the shopper's style if there is one. */
  private @Nullable JsonNode choose(JsonNode list) {
    List<JsonNode> products =
        list.path("data").valueStream().map(hit -> hit.path("product")).toList();
    if (products.isEmpty()) {
      return null;
    }
    String style = DemoCatalog.STYLES.get(shopper.style());
    return products.stream()
        .filter(product -> product.path("title").asString("").startsWith(style))
        .findFirst()
        .orElse(products.get(Math.min(random.nextInt(3), products.size() - 1)));
  }

  private JsonNode look(JsonNode shown, String requestId) {
    JsonNode product = get("/v1/store/products/" + shown.path("id").asString());
    event("click", product, requestId);
    event("view", product, requestId);
    return product;
  }

  private void fillCart(JsonNode product) throws InterruptedException {
    JsonNode variant = product.path("variants").path(0);
    var cart = call("POST", "/v1/store/carts", Map.of(), Map.of()).body();
    Map<String, String> token = Map.of("X-Cart-Token", cart.path("token").asString());
    String path = "/v1/store/carts/" + cart.path("id").asString();
    call(
        "POST",
        path + "/items",
        Map.of("sku", variant.path("sku").asString(), "quantity", 1),
        token);
    event("cart", product, "");
    pause();
    if (random.nextInt(10) < 6) {
      buy(path, token);
    }
  }

  private void buy(String path, Map<String, String> token) {
    call(
        "PATCH",
        path,
        Map.of(
            "email", shopper.email(),
            "shipping_address",
                Map.of(
                    "name",
                    shopper.name(),
                    "line1",
                    shopper.number() + " High Street",
                    "city",
                    "Sampleton",
                    "postal_code",
                    "AB1 2CD",
                    "country",
                    shopper.country()),
            "payment_method", "cod"),
        token);
    var headers = new HashMap<>(token);
    headers.put("Idempotency-Key", UUID.randomUUID().toString());
    JsonNode order = call("POST", path + "/complete", Map.of(), headers).body();
    counts.orders.increment();
    if (random.nextInt(REFUND_ONE_IN) == 0) {
      takeBack(order);
    }
  }

  private void takeBack(JsonNode order) {
    JsonNode paid =
        staff
            .call(
                "POST",
                "/v1/admin/orders/" + order.path("id").asString() + "/mark-cod-collected",
                Map.of(),
                Map.of("If-Match", "\"" + order.path("version").asLong() + "\""))
            .body();
    counts.requests.increment();
    String payment = paid.path("payment").path("id").asString(paid.path("id").asString(""));
    staff.call(
        "POST",
        "/v1/admin/payments/" + payment + "/refunds",
        Map.of("lines", List.of(Map.of("line", 1, "quantity", 1)), "reason", "arrived damaged"),
        Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    counts.requests.increment();
    counts.refunds.increment();
  }

  private void event(String kind, JsonNode product, String requestId) {
    var body = new HashMap<String, Object>();
    body.put("event_id", UUID.randomUUID().toString());
    body.put("kind", kind);
    body.put("product_id", product.path("id").asString());
    body.put("consent", true);
    if (!requestId.isEmpty()) {
      body.put("request_id", requestId);
    }
    call("POST", "/v1/events", body, Map.of());
  }

  private JsonNode get(String path) {
    return call("GET", path, null, Map.of()).body();
  }

  private ApiAnswer call(
      String method, String path, @Nullable Object body, Map<String, String> more) {
    var headers = new HashMap<>(visitor);
    headers.putAll(more);
    counts.requests.increment();
    return store.call(method, path, body, headers);
  }

  private void pause() throws InterruptedException {
    Thread.sleep(200 + random.nextInt(800));
  }
}
