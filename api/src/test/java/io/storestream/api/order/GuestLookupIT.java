package io.storestream.api.order;

import static io.storestream.api.testing.Shop.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.OrderFlow;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class GuestLookupIT {
  private final ApiClient api;
  private final Shop shop;
  private final JdbcClient db;

  GuestLookupIT(ApiClient api, JdbcClient db) {
    this.api = api;
    this.shop = new Shop(api);
    this.db = db;
  }

  @Test
  void guestFindsTheirOrderAndDoesWithItWhatCustomersDo() {
    var order = shop.order(shop.product(400, 10), 2);
    var flow = new OrderFlow(api, order);
    var number = order.text("/number");

    var found = ok(200, find(number, "GUEST@example.com"));
    assertThat(found.text("/order/id")).isEqualTo(flow.id);
    assertThat(found.header("Cache-Control")).contains("no-store");
    ok(200, find(number.toLowerCase(Locale.ROOT).replace("-", ""), " guest@example.com "));
    var guest = api.with("X-Order-Token", found.text("/token"));
    var path = "/v1/store/orders/" + flow.id;
    assertThat(ok(200, guest.get(path)).text("/number")).isEqualTo(number);
    flow.complete();
    assertThat(ok(200, guest.get(path + "/fulfillments")).body().path("data")).hasSize(1);
    ok(200, guest.get(path + "/invoice"));
    var keyed = guest.with("Idempotency-Key", Ids.next("key"));
    var body = Map.of("reason", "x", "lines", List.of(Map.of("line", 1, "quantity", 1)));
    var goods = ok(201, keyed.post(path + "/returns", body));
    assertThat(keyed.post(path + "/returns", body).body()).isEqualTo(goods.body());
    assertThat(keyed.with("X-Order-Token", "guess").post(path + "/returns", body).status())
        .isEqualTo(404);
    ok(200, guest.get(path + "/returns/" + goods.text("/id")));
    var late = guest.with("If-Match", flow.etag()).post(path + "/cancel", Map.of("reason", "late"));
    assertThat(late.text("/code")).isEqualTo("ILLEGAL_TRANSITION");
    assertThat(api.get(path).status()).isEqualTo(401);
    assertThat(guest.get("/v1/store/orders").status()).isEqualTo(401);
  }

  @Test
  void secretOpensOneOrderForAWhile() {
    var mine = shop.order(shop.product(400, 10), 2);
    var other = shop.order(shop.product(400, 10), 2);
    var found = ok(200, find(mine.text("/number"), "guest@example.com"));
    var guest = api.with("X-Order-Token", found.text("/token"));
    assertThat(guest.get("/v1/store/orders/" + other.text("/id")).status()).isEqualTo(404);
    assertThat(
            db.sql("select token_hash from orders.guest_access where order_id = ?")
                .param(mine.text("/id"))
                .query(String.class)
                .single())
        .doesNotContain(found.text("/token"));
    db.sql("update orders.guest_access set expires_at = now() where order_id = ?")
        .param(mine.text("/id"))
        .update();
    assertThat(guest.get("/v1/store/orders/" + mine.text("/id")).status()).isEqualTo(404);
  }

  @Test
  void wrongAndUnknownGetTheSameAnswer() {
    var order = shop.order(shop.product(400, 10), 1);
    var email = Ids.next("who") + "@example.com";
    var customer = shop.customer(email);
    var theirs = shop.orderOf(customer, shop.product(400, 10), 1);
    var unknown = find("ZZZZ-ZZZZ-ZZZZ", "guest@example.com");
    assertThat(unknown.status()).isEqualTo(404);
    for (var answer :
        List.of(
            find(order.text("/number"), "other@example.com"),
            find("ZZZZ-ZZZZ-ZZZZ", "other@example.com"),
            find(theirs.text("/number"), "guest@example.com"),
            find(theirs.text("/number"), email),
            find(order.text("/number"), "%"),
            find("' or 1=1 --", "guest@example.com"))) {
      assertThat(answer.status()).isEqualTo(404);
      for (var field : List.of("/code", "/title", "/detail", "/type")) {
        assertThat(answer.text(field)).isEqualTo(unknown.text(field));
      }
    }
    assertThat(find("", "a@example.com").status()).isEqualTo(400);
    assertThat(api.get("/v1/store/orders/lookup").status()).isEqualTo(401);
  }

  @Test
  void guessingTheAddressOfAnOrderIsStoppedAlsoWithTheRightOne() {
    var number = shop.order(shop.product(400, 10), 1).text("/number");
    for (int i = 0; i < 8; i++) {
      assertThat(find(number, "guest@example.com").status()).as("no guess").isEqualTo(200);
    }
    for (int i = 0; i < 5; i++) {
      assertThat(find(number, "guess" + i + "@example.com").status()).isEqualTo(404);
    }

    var stopped = find(number.toLowerCase(Locale.ROOT).replace("-", ""), "guest@example.com");

    assertThat(stopped.status()).isEqualTo(429);
    assertThat(stopped.text("/code")).isEqualTo("RATE_LIMITED");
    assertThat(Integer.parseInt(stopped.header("Retry-After"))).isBetween(1, 60);
    var other = shop.order(shop.product(400, 10), 1).text("/number");
    assertThat(find(other, "guest@example.com").status()).isEqualTo(200);
  }

  private Answer find(String number, String email) {
    return api.post("/v1/store/orders/lookup", Map.of("number", number, "email", email));
  }
}
