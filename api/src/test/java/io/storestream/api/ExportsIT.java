package io.storestream.api;

import static io.storestream.api.testing.Shop.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What an export gives, the import of the same shop takes and finds nothing to do. */
@ApiTest
class ExportsIT {
  private final ApiClient store;
  private final ApiClient staff;
  private final Shop shop;
  private final JdbcClient db;

  ExportsIT(ApiClient api, JdbcClient db) {
    this.store = api;
    this.staff = api.admin();
    this.shop = new Shop(api);
    this.db = db;
  }

  @Test
  void exportedProductIsTheImportOfItself() {
    var slug = Ids.next("p");
    var category = Ids.next("cat");
    ok(201, staff.post("/v1/admin/categories", Map.of("slug", category, "name", "C")));
    var options = Map.of("name", "size", "values", List.of("S", "M"));
    var variants =
        List.of(
            Map.of(
                "sku",
                slug + "-s",
                "options",
                Map.of("size", "S"),
                "prices",
                List.of(
                    Map.of("currency", "GBP", "amount", 100, "list_amount", 150),
                    Map.of("currency", "JPY", "amount", 9)),
                "stock",
                4),
            Map.of("sku", slug + "-m", "options", Map.of("size", "M")));
    ok(
        201,
        staff.post(
            "/v1/admin/products",
            Map.ofEntries(
                Map.entry("slug", slug),
                Map.entry("title", "=T|1"),
                Map.entry("description", "two\nlines"),
                Map.entry("brand", "B"),
                Map.entry("category_slugs", List.of(category)),
                Map.entry("attributes", Map.of("color", List.of("red", "blue"))),
                Map.entry("options", List.of(options)),
                Map.entry("publish_at", "2026-01-02T03:04:05.123456Z"),
                Map.entry("translations", Map.of("fr", Map.of("title", "Tfr"))),
                Map.entry("media", List.of(Map.of("url", "https://i.example.com/1.png"))),
                Map.entry("variants", variants))));

    var exported = find("products", "slug", slug);
    assertThat(exported.at("/variants/0/stock").asInt()).isEqualTo(4);
    var again = imported("/v1/admin/products/bulk", exported);
    assertThat(again.at("/results/0/status").asString())
        .as(again.toString())
        .isEqualTo("unchanged");
  }

  @Test
  void exportedCustomersAreTheImportOfThemselves() {
    var known = shop.known();
    var email = Ids.next("own") + "@example.com";
    shop.customer(email);

    var elsewhere = find("customers", "external_id", known);
    var own = find("customers", "email", email);
    assertThat(own.path("external_id").asString()).startsWith("cus_");
    assertThat(own.has("password_hash")).isFalse();
    for (var customer : List.of(elsewhere, own)) {
      var again = imported("/v1/admin/customers/bulk", customer);
      assertThat(again.at("/results/0/status").asString())
          .as(again.toString())
          .isEqualTo("unchanged");
    }
  }

  @Test
  void exportedOrderIsTheImportOfItself() {
    var sku = shop.product(1234, 10);
    var order = shop.order(sku, 2).text("/id");

    var exported = find("orders", "external_id", order);
    assertThat(exported.at("/lines/0/unit_price").asString()).isEqualTo("12.34");
    assertThat(exported.at("/lines/0/quantity").asInt()).isEqualTo(2);
    assertThat(exported.at("/lines/0/amount").asLong()).isEqualTo(2468);
    var again = imported("/v1/admin/orders/bulk", exported);
    assertThat(again.at("/results/0/status").asString())
        .as(again.toString())
        .isEqualTo("unchanged");
    assertThat(again.at("/results/0/id").asString()).isEqualTo(order);
    assertThat(shop.stock(sku)).isEqualTo(8);
  }

  @Test
  void importedOrderKeepsItsBuyerAndItsNumberElsewhere() {
    var sku = shop.product(100, 10);
    var buyer = shop.known();
    var number = Ids.next("old");
    var answer = imported("/v1/admin/orders/bulk", order(number, buyer, sku));
    assertThat(answer.at("/results/0/status").asString()).isEqualTo("created");
    var exported = find("orders", "external_id", number);
    assertThat(exported.path("customer_external_id").asString()).isEqualTo(buyer);
  }

  @Test
  void canceledOrdersAreNotExported() {
    var order = shop.order(shop.product(100, 10), 1).text("/id");
    var etag = ok(200, staff.get("/v1/admin/orders/" + order)).header("ETag");
    ok(
        200,
        staff
            .with("If-Match", etag)
            .post("/v1/admin/orders/" + order + "/cancel", Map.of("reason", "no")));
    assertThat(all("orders")).noneMatch(o -> o.path("external_id").asString().equals(order));
  }

  @Test
  void exportedEventIsTakenAgainUnderItsId() {
    db.sql("create schema if not exists analytics").update();
    db.sql(
            """
            create table if not exists analytics.behaviour_event (event_id text primary key,
              kind text, visitor_id text, customer_id text, at timestamptz,
              received_at timestamptz, product_id text, quantity int, query text,
              request_id text, list text, items jsonb, results bigint, consent boolean,
              bot boolean)
            """)
        .update();
    var view = Ids.next("evt");
    var shown = Ids.next("evt");
    var bot = Ids.next("evt");
    archive(view, "view", null, false);
    archive(shown, "impression", "[\"prod_1\",\"prod_2\"]", false);
    archive(bot, "view", null, true);

    var events = all("events");
    assertThat(events).noneMatch(e -> e.path("event_id").asString().equals(bot));
    var items = new ArrayList<JsonNode>();
    for (var event : events) {
      assertThat(event.has("customer_id")).isFalse();
      if (List.of(view, shown).contains(event.path("event_id").asString())) {
        items.add(event);
      }
    }
    assertThat(items).hasSize(2);
    var answer = ok(202, store.post("/v1/events/batch", Map.of("events", items)));
    assertThat(answer.text("/results/0/event_id"))
        .isEqualTo(items.getFirst().path("event_id").asString());
    assertThat(answer.text("/results/1/status")).isEqualTo("accepted");
  }

  @Test
  void exportsAreForStaff() {
    for (var kind : List.of("products", "customers", "orders", "events")) {
      assertThat(store.get("/v1/admin/exports/" + kind).status()).isEqualTo(401);
      assertThat(
              shop.customer(Ids.next("c") + "@example.com")
                  .get("/v1/admin/exports/" + kind)
                  .status())
          .isIn(401, 403);
    }
  }

  private void archive(
      String id, String kind, @org.jspecify.annotations.Nullable String items, boolean bot) {
    db.sql(
            """
            insert into analytics.behaviour_event (event_id, kind, visitor_id, customer_id, at,
              received_at, product_id, quantity, list, items, consent, bot)
            values (:id, :kind, 'visitor-export', 'cus_secret', now(), now(), 'prod_1', 0,
              case :kind when 'impression' then 'search' end, :items::jsonb, true, :bot)
            """)
        .param("id", id)
        .param("kind", kind)
        .param("items", items)
        .param("bot", bot)
        .update();
  }

  private static Map<String, Object> order(String number, String buyer, String sku) {
    return Map.of(
        "external_id", number,
        "customer_external_id", buyer,
        "placed_at", "2024-05-06T07:08:09Z",
        "currency", "GBP",
        "country", "GB",
        "payment_method", "cod",
        "lines", List.of(Map.of("sku", sku, "quantity", 1, "unit_price", "1.00")));
  }

  private JsonNode imported(String path, Object item) {
    return ok(200, staff.post(path, Map.of("items", List.of(item)))).body();
  }

  private JsonNode find(String kind, String field, String value) {
    return all(kind).stream()
        .filter(item -> item.path(field).asString("").equals(value))
        .findFirst()
        .orElseThrow();
  }

  /** Every page. */
  private List<JsonNode> all(String kind) {
    var items = new ArrayList<JsonNode>();
    var path = "/v1/admin/exports/" + kind + "?limit=100";
    for (var page = ok(200, staff.get(path)); ; ) {
      page.body().path("data").forEach(items::add);
      if (page.text("/next_cursor").isEmpty()) {
        return items;
      }
      page = ok(200, staff.get(path + "&cursor=" + page.text("/next_cursor")));
    }
  }
}
