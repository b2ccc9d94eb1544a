package io.storestream.api.people;

import static io.storestream.api.testing.Shop.ok;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.OrderFlow;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import java.util.Locale;
import java.util.Map;

/** A person with words of their own everywhere, so that each can be looked for. */
final class Somebody {
  static final String PASSWORD = "correct horse battery";

  final String email = Ids.next("mail") + "@example.com";
  final String name = "Ada " + Ids.next("name");
  final String street = Ids.next("street");
  final String words = "Words of " + Ids.next("words");
  final String visitor = Ids.next("v");
  final ApiClient api;
  final String id;
  private final ApiClient store;
  private final Shop shop;

  Somebody(ApiClient store) {
    this.store = store;
    shop = new Shop(store);
    api = shop.customer(email).with("X-Visitor-Id", visitor);
    ok(200, api.patch("/v1/store/me", Map.of("name", name)));
    id = api.get("/v1/store/me").text("/id");
  }

  String lowerEmail() {
    return email.toLowerCase(Locale.ROOT);
  }

  Map<String, Object> address() {
    return Map.of(
        "name",
        name,
        "line1",
        street,
        "city",
        "London",
        "postal_code",
        "SW1Y 4JH",
        "country",
        "GB");
  }

  void saveAddress() {
    ok(201, api.post("/v1/store/me/addresses", address()));
  }

  /** An open cart of one thing; returns its id. */
  String cart(ApiClient owner, String sku) {
    var cart = ok(201, owner.post("/v1/store/carts", Map.of()));
    var holder =
        cart.text("/token").isEmpty() ? owner : owner.with("X-Cart-Token", cart.text("/token"));
    fill(holder, "/v1/store/carts/" + cart.text("/id"), sku);
    return cart.text("/id");
  }

  private void fill(ApiClient holder, String path, String sku) {
    ok(200, holder.post(path + "/items", Map.of("sku", sku, "quantity", 2)));
    ok(
        200,
        holder.patch(
            path, Map.of("email", email, "shipping_address", address(), "payment_method", "cod")));
  }

  /** A confirmed order of two things at 5.00 each. */
  OrderFlow order(String sku) {
    return complete(new Filled(api, cart(api, sku)));
  }

  /** The same, with a coupon. */
  OrderFlow order(String sku, String coupon) {
    var cart = cart(api, sku);
    ok(200, api.post("/v1/store/carts/" + cart + "/coupons", Map.of("code", coupon)));
    return complete(new Filled(api, cart));
  }

  /** A cart and a client that may complete it. */
  record Filled(ApiClient owner, String cart) {
    Answer complete(String key) {
      return owner
          .with("Idempotency-Key", key)
          .post("/v1/store/carts/" + cart + "/complete", Map.of());
    }
  }

  /** A cart that was filled before signing in. */
  Filled lateCart(String sku) {
    var cart = ok(201, browser().post("/v1/store/carts", Map.of()));
    var token = cart.text("/token");
    fill(browser().with("X-Cart-Token", token), "/v1/store/carts/" + cart.text("/id"), sku);
    return new Filled(api.with("X-Cart-Token", token), cart.text("/id"));
  }

  OrderFlow complete(Filled cart) {
    return new OrderFlow(store, ok(201, cart.complete(Ids.next("key"))));
  }

  /** Their browser, before signing in. */
  ApiClient browser() {
    return store.with("X-Visitor-Id", visitor);
  }

  /** A cart of one thing without signing in, with the same e-mail address and street. */
  Filled guestCart(String sku, String... coupons) {
    var guest = new Shop(browser()).guest();
    ok(200, guest.api().post(guest.path() + "/items", Map.of("sku", sku, "quantity", 1)));
    ok(
        200,
        guest
            .api()
            .patch(
                guest.path(),
                Map.of("email", email, "shipping_address", address(), "payment_method", "cod")));
    for (var coupon : coupons) {
      ok(200, guest.api().post(guest.path() + "/coupons", Map.of("code", coupon)));
    }
    return new Filled(guest.api(), guest.cart());
  }

  OrderFlow guestOrder(String sku, String... coupons) {
    return complete(guestCart(sku, coupons));
  }

  /** A review that is shown. */
  void review(String sku) {
    var review =
        ok(
            201,
            api.post(
                "/v1/store/products/" + sku + "/reviews",
                Map.of("rating", 4, "title", "About it", "body", words, "author", name)));
    ok(
        200,
        store
            .admin()
            .with("If-Match", "\"1\"")
            .post("/v1/admin/reviews/" + review.text("/id") + "/approve", Map.of()));
  }

  void view(String product) {
    ok(202, api.post("/v1/events", viewOf(product)));
  }

  Map<String, Object> viewOf(String product) {
    return Map.of("kind", "view", "product_id", product, "consent", true);
  }
}
