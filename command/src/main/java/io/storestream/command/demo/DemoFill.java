package io.storestream.command.demo;

import io.storestream.command.CommandFailure;
import io.storestream.command.ExitCode;
import io.storestream.command.client.ApiAnswer;
import io.storestream.command.client.ApiClient;
import io.storestream.command.progress.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sends a demo shop through the API. Everything carries a name of its own, so twice is once. */
final class DemoFill {
  private static final String CURRENCY = "GBP";
  private static final int BATCH = 500;
  private static final int ORDERS = 250;
  private static final int EVENTS = 1000;

  /** Units on hand after the month, of the products that still have some. */
  private static final int RESERVE = 150;

  private static final int SOLD_OUT_ONE_IN = 40;

  private final ApiClient api;
  private final DemoShop shop;
  private final Map<Integer, String> productIds = new HashMap<>();
  private long position;

  /**
   * @param api with the rights of staff
   */
  DemoFill(ApiClient api, DemoShop shop) {
    this.api = api;
    this.shop = shop;
  }

  /** WAL position after the last write. */
  long run() {
    categories();
    products();
    send(
        "shoppers",
        "/v1/admin/customers/bulk",
        BATCH,
        shop.shoppers().stream().filter(Shopper::registered).map(DemoFill::customer).toList());
    send(
        "orders",
        "/v1/admin/orders/bulk",
        ORDERS,
        shop.history().orders().stream().map(DemoFill::order).toList());
    send(
        "returns",
        "/v1/admin/returns/bulk",
        BATCH,
        shop.history().returns().stream().map(DemoFill::sentBack).toList());
    events();
    return position;
  }

  private void categories() {
    var known = new HashMap<String, String>();
    for (JsonNode category : api.get("/v1/admin/categories").body().path("data")) {
      known.put(category.path("slug").asString(), category.path("id").asString());
    }
    for (Department department : Department.ALL) {
      String parent = category(known, department.slug(), department.name(), null);
      for (Department.Shelf shelf : department.shelves()) {
        category(known, shelf.slug(), shelf.name(), parent);
      }
    }
  }

  private String category(
      Map<String, String> known, String slug, String name, @Nullable String parent) {
    String id = known.get(slug);
    if (id != null) {
      return id;
    }
    var body = new LinkedHashMap<String, Object>();
    body.put("slug", slug);
    body.put("name", name);
    body.put("position", known.size());
    if (parent != null) {
      body.put("parent_id", parent);
    }
    String made = api.post("/v1/admin/categories", body).body().path("id").asString();
    known.put(slug, made);
    return made;
  }

  private void products() {
    Map<String, Integer> sold = new HashMap<>();
    for (DemoHistory.Order order : shop.history().orders()) {
      order.lines().forEach((sku, line) -> sold.merge(sku, line.quantity(), Integer::sum));
    }
    List<DemoProduct> products = shop.catalog().products();
    List<Map<String, Object>> items =
        products.stream().map(product -> item(product, sold)).toList();
    List<JsonNode> results = send("products", "/v1/admin/products/bulk", BATCH, items);
    for (int i = 0; i < products.size(); i++) {
      productIds.put(products.get(i).number(), results.get(i).path("id").asString());
    }
  }

  private static Map<String, Object> item(DemoProduct product, Map<String, Integer> sold) {
    List<Map<String, Object>> variants = new ArrayList<>();
    boolean single = product.choices().size() == 1;
    for (int v = 0; v < product.choices().size(); v++) {
      String sku = product.sku(v);
      int reserve =
          product.number() % SOLD_OUT_ONE_IN == 0 ? 0 : 20 + product.number() * 7 % RESERVE;
      variants.add(
          Map.of(
              "sku",
              sku,
              "options",
              single ? Map.of() : Map.of(product.option(), product.choices().get(v)),
              "prices",
              List.of(
                  Map.of(
                      "currency", CURRENCY,
                      "amount", product.priceMinor(),
                      "list_amount", product.listPriceMinor())),
              "stock",
              sold.getOrDefault(sku, 0) + reserve));
    }
    String style = DemoCatalog.STYLES.get(product.style());
    return Map.of(
        "slug", product.slug(),
        "title", product.title(),
        "description",
            "%s by %s, made of %s. From the %s range of our %s department."
                .formatted(
                    product.title(),
                    product.brand(),
                    product.material(),
                    style,
                    product.department()),
        "status", "published",
        "brand", product.brand(),
        "category_slugs", List.of(product.category()),
        "attributes", product.attributes(style),
        "options",
            single
                ? List.of()
                : List.of(Map.of("name", product.option(), "values", product.choices())),
        "variants", variants);
  }

  private static Map<String, Object> customer(Shopper shopper) {
    return Map.of(
        "external_id", shopper.externalId(),
        "email", shopper.email(),
        "name", shopper.name(),
        "country", shopper.country());
  }

  private static Map<String, Object> order(DemoHistory.Order order) {
    Shopper shopper = order.shopper();
    var body = new LinkedHashMap<String, Object>();
    body.put("external_id", order.externalId());
    if (shopper.registered()) {
      body.put("customer_external_id", shopper.externalId());
    }
    body.put("visitor_id", shopper.visitorId());
    body.put("email", shopper.email());
    body.put("placed_at", order.placedAt());
    body.put("currency", CURRENCY);
    body.put("country", shopper.country());
    body.put("payment_method", "cod");
    List<Map<String, Object>> lines = new ArrayList<>();
    order
        .lines()
        .forEach((sku, line) ->
            lines.add(
                Map.of(
                    "sku", sku,
                    "quantity", line.quantity(),
                    "unit_price", pounds(line.product().priceMinor()))));
    body.put("lines", lines);
    return body;
  }

  private static Map<String, Object> sentBack(DemoHistory.Return back) {
    return Map.of(
        "external_id", back.externalId(),
        "customer_external_id", back.shopper().externalId(),
        "returned_at", back.at(),
        "currency", CURRENCY,
        "country", back.shopper().country(),
        "sku", back.sku(),
        "quantity", back.quantity(),
        "amount", back.amount(),
        "reason", "changed my mind");
  }

  private void events() {
    List<Map<String, Object>> events = shop.history().events().stream().map(this::event).toList();
    try (ProgressBar bar = Progress.bar("behaviour", events.size(), "")) {
      for (int from = 0; from < events.size(); from += EVENTS) {
        var some = events.subList(from, Math.min(from + EVENTS, events.size()));
        api.post("/v1/events/batch", Map.of("events", some));
        bar.stepBy(some.size());
      }
    }
  }

  private Map<String, Object> event(DemoHistory.Event event) {
    var body = new LinkedHashMap<String, Object>();
    body.put("event_id", event.id());
    body.put("kind", event.kind());
    body.put("visitor_id", event.shopper().visitorId());
    body.put("at", event.at());
    body.put("consent", true);
    if (event.product() >= 0) {
      body.put("product_id", Objects.requireNonNull(productIds.get(event.product())));
    } else {
      body.put("query", event.query());
    }
    return body;
  }

  /** Results in the order of items. */
  private List<JsonNode> send(String what, String path, int size, List<Map<String, Object>> items) {
    List<JsonNode> results = new ArrayList<>();
    try (ProgressBar bar = Progress.bar(what, items.size(), "")) {
      for (int from = 0; from < items.size(); from += size) {
        var some = items.subList(from, Math.min(from + size, items.size()));
        ApiAnswer answer = api.post(path, Map.of("items", some));
        position = Math.max(position, answer.commitPosition());
        for (JsonNode result : answer.body().path("results")) {
          if (result.path("status").asString("").equals("failed")) {
            throw new CommandFailure(
                ExitCode.FAILED,
                "%s: the API refused %s: %s"
                    .formatted(
                        what,
                        some.get(result.path("index").asInt()),
                        result.path("error").path("detail").asString("")));
          }
          results.add(result);
        }
        bar.stepBy(some.size());
      }
    }
    return results;
  }

  private static String pounds(long pence) {
    return "%d.%02d".formatted(pence / 100, pence % 100);
  }
}
