package io.storestream.api.web.document;

import static io.storestream.api.testing.Shop.ok;

import io.storestream.api.search.LittleIndex;
import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.Offers;
import io.storestream.api.testing.OrderFlow;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Two or more of everything that lists of the shop show, some with many lines inside. */
final class ManyRows {
  static final int MANY = 12;
  private static final String PASSWORD = "correct horse battery";

  private final ApiClient store;
  private final ApiClient staff;
  private final Shop shop;
  private final Offers offers;
  private final String email = Ids.next("count") + "@example.com";

  /** Signed in, more than once. */
  final ApiClient customer;

  /** All in stock and on offer together. */
  final List<String> skus = new ArrayList<>();

  final String coupon = Offers.code();

  private String delivery = "";

  /** Of the customer, with parcels and returns. */
  final OrderFlow order;

  ManyRows(ApiClient api, String index) {
    LittleIndex.create(index);
    store = api;
    staff = api.admin();
    shop = new Shop(api);
    offers = new Offers(api);
    for (int i = 0; i < MANY; i++) {
      skus.add(shop.product(500 + i, 5000));
    }
    customer = shop.customer(email);
    people();
    terms();
    order = order(MANY);
    parcelsAndReturns();
    order(2);
    ok(200, shop.cancel(order(1).id));
    for (int i = 0; i < 2; i++) {
      var body = Map.of("job", "train-recommendations", "parameters", Map.of("history", "90"));
      ok(202, staff.post("/v1/admin/batch-jobs", body));
    }
  }

  /** Id of a request of staff that changed many rows. */
  String audited() {
    return ok(200, staff.get("/v1/admin/audit?route=/v1/admin/products/bulk&limit=1"))
        .text("/data/0/id");
  }

  /** A confirmed order of the customer: one unit more than two of each of the first SKUs. */
  OrderFlow order(int lines) {
    var cart = cart(lines);
    return new OrderFlow(
        store,
        ok(
            201,
            customer.with("Idempotency-Key", Ids.next("key")).post(cart + "/complete", Map.of())));
  }

  /** Path of a cart of the customer that lacks nothing and holds a coupon. */
  String cart(int lines) {
    var cart = "/v1/store/carts/" + ok(201, customer.post("/v1/store/carts", Map.of())).text("/id");
    for (var sku : skus.subList(0, lines)) {
      ok(200, customer.post(cart + "/items", Map.of("sku", sku, "quantity", 3)));
    }
    ok(200, customer.patch(cart, Shop.details()));
    ok(200, customer.patch(cart, Map.of("shipping_option", delivery)));
    ok(200, customer.post(cart + "/coupons", Map.of("code", coupon)));
    return cart;
  }

  private void people() {
    for (int i = 0; i < 2; i++) {
      signedIn(email);
      ok(
          201,
          customer.post(
              "/v1/store/me/addresses",
              Map.of(
                  "name", "A", "line1", "1", "city", "L", "postal_code", "N1", "country", "GB")));
      var worker = Ids.next("staff") + "@example.com";
      ok(
          201,
          staff.post(
              "/v1/admin/staff",
              Map.of("email", worker, "name", "S", "role", "support", "password", PASSWORD)));
      var key = Map.of("name", "key", "permissions", List.of("catalog:read", "orders:read"));
      ok(201, staff.post("/v1/admin/api-keys", key));
      var review =
          ok(
              201,
              shop.customer(Ids.next("count") + "@example.com")
                  .post("/v1/store/products/" + skus.getFirst() + "/reviews", Map.of("rating", 4)));
      ok(200, staff.post("/v1/admin/reviews/" + review.text("/id") + "/approve", Map.of()));
    }
  }

  private void signedIn(String who) {
    ok(200, store.post("/v1/auth/login", Map.of("email", who, "password", PASSWORD)));
  }

  private void terms() {
    ok(201, offers.promotion(Offers.percent(10), skus, Map.of()));
    offers.coupon(coupon, Offers.amount(100), skus, Map.of());
    for (var country : List.of("AQ", "BV")) {
      var tax = Ids.next("tax");
      ok(201, staff.post("/v1/admin/tax-classes", Map.of("code", tax, "name", "Counted")));
      ok(
          201,
          staff.post(
              "/v1/admin/tax-zones",
              Map.of(
                  "name",
                  "Counted",
                  "countries",
                  List.of(country),
                  "prices_include_tax",
                  true,
                  "rates",
                  Map.of("standard", 5, tax, 1))));
      var method =
          ok(
              201,
              staff.post(
                  "/v1/admin/shipping-methods",
                  Map.of(
                      "name", "Van",
                      "currency", "GBP",
                      "countries", List.of("GB", country),
                      "type", "flat",
                      "amount", 90_000)));
      delivery = method.text("/id");
    }
  }

  private void parcelsAndReturns() {
    var all = new int[MANY];
    java.util.Arrays.fill(all, 1);
    order.send(all);
    order.send(all);
    for (int i = 0; i < 2; i++) {
      ok(
          201,
          customer.post(
              "/v1/store/orders/" + order.id + "/returns",
              Map.of(
                  "reason",
                  "too many",
                  "lines",
                  List.of(
                      Map.of("line", 1 + i, "quantity", 1), Map.of("line", 5, "quantity", 1)))));
    }
  }
}
