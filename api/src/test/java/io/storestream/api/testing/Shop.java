package io.storestream.api.testing;

import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.web.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What tests of buying need again and again: something to sell, a filled cart, an order. */
public final class Shop {
  private final ApiClient store;
  private final ApiClient staff;

  public Shop(ApiClient api) {
    this.store = api;
    this.staff = api.admin();
  }

  /** A guest's cart: its id and a client that carries its secret. */
  public record Guest(String cart, ApiClient api) {
    public String path() {
      return "/v1/store/carts/" + cart;
    }
  }

  /** A published product of one variant; returns its SKU. */
  public String product(long price, int stock) {
    var sku = Ids.next("sku");
    put(sku, price, stock);
    return sku;
  }

  /** Staff take an order back at its present version. */
  public Answer cancel(String order) {
    var path = "/v1/admin/orders/" + order;
    return staff
        .with("If-Match", ok(200, staff.get(path)).header("ETag"))
        .post(path + "/cancel", Map.of("reason", "test"));
  }

  /** Gives a product another price. */
  public void product(String sku, long price) {
    put(sku, price, 0);
  }

  private void put(String sku, long price, int stock) {
    ok(
        200,
        staff.post(
            "/v1/admin/products/bulk",
            Map.of(
                "items",
                List.of(
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
                                stock)))))));
  }

  /** An empty cart of a new guest. */
  public Guest guest() {
    var cart = ok(201, store.post("/v1/store/carts", Map.of()));
    return new Guest(cart.text("/id"), store.with("X-Cart-Token", cart.text("/token")));
  }

  /** A guest whose cart holds this and lacks nothing. */
  public Guest guestWith(String sku, int quantity) {
    var guest = guest();
    ok(200, guest.api().post(guest.path() + "/items", Map.of("sku", sku, "quantity", quantity)));
    ok(200, guest.api().patch(guest.path(), details()));
    return guest;
  }

  public static Map<String, Object> details() {
    return Map.of(
        "email",
        "guest@example.com",
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
            "GB"),
        "payment_method",
        "cod");
  }

  public static Answer complete(Guest guest, String key) {
    return guest.api().with("Idempotency-Key", key).post(guest.path() + "/complete", Map.of());
  }

  /** A confirmed order of a guest. */
  public Answer order(String sku, int quantity) {
    return ok(201, complete(guestWith(sku, quantity), Ids.next("key")));
  }

  /** Units that can be sold now. */
  public long stock(String sku) {
    return ok(200, store.get("/v1/store/products/" + sku)).number("/stock");
  }

  /** A signed-in customer. */
  public ApiClient customer(String email) {
    var password = "correct horse battery";
    ok(202, store.post("/v1/auth/register", Map.of("email", email, "password", password)));
    var tokens =
        ok(200, store.post("/v1/auth/login", Map.of("email", email, "password", password)));
    return store.with("Authorization", "Bearer " + tokens.text("/access_token"));
  }

  /** A confirmed order of a signed-in customer. */
  public Answer orderOf(ApiClient customer, String sku, int quantity) {
    var cart = "/v1/store/carts/" + ok(201, customer.post("/v1/store/carts", Map.of())).text("/id");
    ok(200, customer.post(cart + "/items", Map.of("sku", sku, "quantity", quantity)));
    ok(200, customer.patch(cart, details()));
    return ok(
        201, customer.with("Idempotency-Key", Ids.next("key")).post(cart + "/complete", Map.of()));
  }

  /** A customer of another system; returns their id there. */
  public String known() {
    var id = Ids.next("ext");
    ok(
        200,
        staff.post(
            "/v1/admin/customers/bulk",
            Map.of(
                "items",
                List.of(
                    Map.of(
                        "external_id",
                        id,
                        "email",
                        id + "@example.com",
                        "name",
                        "Known",
                        "country",
                        "Norway")))));
    return id;
  }

  /** The answer, if it has this status. */
  public static Answer ok(int status, Answer answer) {
    if (answer.status() != status) {
      throw new AssertionError(
          answer.response().request().uri() + ": " + answer.status() + " " + answer.body());
    }
    return answer;
  }

  /** Runs all at once; answers in the order of {@code work}. */
  public static <T> List<T> together(List<Callable<T>> work) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<T>();
      for (Future<T> future : threads.invokeAll(work)) {
        answers.add(future.get());
      }
      return answers;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
