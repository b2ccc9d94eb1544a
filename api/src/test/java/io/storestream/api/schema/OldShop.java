package io.storestream.api.schema;

import static io.storestream.api.testing.Shop.ok;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.web.Ids;
import java.util.List;
import java.util.Map;

/** Shopping with the calls that both versions know. */
final class OldShop {
  static final String PASSWORD = "correct horse battery";

  private final ApiClient store;
  private final ApiClient staff;

  OldShop(ApiClient api) {
    this.store = api;
    this.staff = api.admin();
  }

  /** A published product of one variant with this SKU and slug. */
  Answer product(String sku, long price, int stock) {
    return ok(
        201,
        staff
            .with("Idempotency-Key", Ids.next("key"))
            .post(
                "/v1/admin/products",
                Map.of(
                    "slug",
                    sku,
                    "title",
                    "Thing " + sku,
                    "status",
                    "published",
                    "variants",
                    List.of(
                        Map.of(
                            "sku",
                            sku,
                            "prices",
                            List.of(Map.of("currency", "GBP", "amount", price)),
                            "stock",
                            stock)))));
  }

  /** Registers and logs in. */
  ApiClient customer(String email) {
    var login = Map.of("email", email, "password", PASSWORD);
    ok(202, store.post("/v1/auth/register", login));
    return signedIn(ok(200, store.post("/v1/auth/login", login)));
  }

  ApiClient signedIn(Answer tokens) {
    return store.with("Authorization", "Bearer " + tokens.text("/access_token"));
  }

  /** A cart that lacks nothing; its path. */
  static String cart(ApiClient customer, String sku, int quantity) {
    var cart = ok(201, customer.post("/v1/store/carts", Map.of()));
    var path = "/v1/store/carts/" + cart.text("/id");
    ok(200, customer.post(path + "/items", Map.of("sku", sku, "quantity", quantity)));
    ok(
        200,
        customer.patch(
            path,
            Map.of(
                "email",
                "ada@example.com",
                "payment_method",
                "cod",
                "shipping_address",
                Map.of(
                    "name",
                    "Ada Lovelace",
                    "line1",
                    "12 St James's Square",
                    "city",
                    "London",
                    "postal_code",
                    "SW1Y 4JH",
                    "country",
                    "GB"))));
    return path;
  }

  static Answer complete(ApiClient customer, String cart) {
    return customer.with("Idempotency-Key", Ids.next("key")).post(cart + "/complete", Map.of());
  }

  static Answer buy(ApiClient customer, String sku, int quantity) {
    return ok(201, complete(customer, cart(customer, sku, quantity)));
  }

  Answer order(Answer order) {
    return ok(200, staff.get("/v1/admin/orders/" + order.text("/id")));
  }

  /** The courier brought the money. */
  Answer collect(Answer order) {
    return ok(
        200,
        staff
            .with("If-Match", order(order).header("ETag"))
            .post("/v1/admin/orders/" + order.text("/id") + "/mark-cod-collected", Map.of()));
  }

  Answer cancel(Answer order) {
    return ok(
        200,
        staff
            .with("If-Match", order(order).header("ETag"))
            .post("/v1/admin/orders/" + order.text("/id") + "/cancel", Map.of("reason", "test")));
  }

  Answer refund(Answer order, long amount) {
    return ok(
        201,
        staff
            .with("Idempotency-Key", Ids.next("key"))
            .post(
                "/v1/admin/payments/" + order.text("/payment/id") + "/refunds",
                Map.of("amount", amount, "reason", "scratched")));
  }

  /** Units that can be sold now. */
  long stock(String sku) {
    return ok(200, store.get("/v1/store/products/" + sku)).number("/stock");
  }
}
