package io.storestream.api.schema;

import static io.storestream.api.testing.Shop.ok;
import static io.storestream.stack.testing.EmbeddedStack.Part.ELASTICSEARCH;
import static io.storestream.stack.testing.EmbeddedStack.Part.KAFKA;
import static io.storestream.stack.testing.EmbeddedStack.Part.POSTGRESQL;
import static io.storestream.stack.testing.EmbeddedStack.Part.REDIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.OtherInstance;
import io.storestream.api.web.Ids;
import io.storestream.stack.testing.EmbeddedStack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * During an update both versions serve one shop: the new one migrates, the previous one goes on and
 * may even be started again.
 */
@ApiTest
class PreviousVersionIT {
  private static final EmbeddedStack STACK =
      EmbeddedStack.shared(POSTGRESQL, KAFKA, REDIS, ELASTICSEARCH);

  private final ApiClient present;

  PreviousVersionIT(ApiClient present) {
    this.present = present;
  }

  @Test
  void startsOnThePresentSchemaAndSharesTheShop() {
    try (var previous = new PreviousVersion(STACK.environment())) {
      everythingGoesOnThePreviousVersion(new OldShop(previous.client()));
      whatOneVersionBeganTheOtherFinishes(previous.client(), present);
      changesOfOneVersionKeepWhatTheOtherKnows(previous.client());
      neitherVersionSellsWhatTheOtherHasSold(previous.client());
      assertThat(previous.said()).doesNotContain(" ERROR ").doesNotContain("PSQLException");
    }
  }

  @Test
  void goesOnWhileThePresentVersionMigrates() {
    var servers = new HashMap<>(STACK.environment());
    servers.put("DATABASE_URL", STACK.freshDatabase());
    servers.put("REDIS_URL", STACK.freshRedisUrl());
    try (var previous = new PreviousVersion(servers)) {
      var before = new OldShop(previous.client());
      var sku = Ids.next("sku");
      before.product(sku, 1000, 10);
      var customer = before.customer(Ids.next("ada") + "@example.com");
      var order = OldShop.buy(customer, sku, 2);
      var cart = OldShop.cart(customer, sku, 1);

      try (var updated =
          new OtherInstance(
              "spring.datasource.url=" + servers.get("DATABASE_URL"),
              "spring.data.redis.url=" + servers.get("REDIS_URL"))) {
        var after = new OldShop(updated.client());
        assertThat(after.order(order).number("/total/amount")).isEqualTo(2000);

        assertThat(ok(201, OldShop.complete(customer, cart)).text("/status"))
            .isEqualTo("confirmed");
        before.collect(order);
        before.refund(order, 500);
        assertThat(after.order(order).number("/refunded/amount")).isEqualTo(500);
        assertThat(after.stock(sku)).isEqualTo(before.stock(sku)).isEqualTo(7);
      }
      everythingGoesOnThePreviousVersion(before);
      whatOneVersionBeganTheOtherFinishes(previous.client(), previous.client());
      assertThat(previous.said()).doesNotContain(" ERROR ").doesNotContain("PSQLException");
    }
  }

  private static void everythingGoesOnThePreviousVersion(OldShop shop) {
    var sku = Ids.next("sku");
    shop.product(sku, 1500, 10);
    var customer = shop.customer(Ids.next("ada") + "@example.com");
    var order = OldShop.buy(customer, sku, 3);
    assertThat(order.text("/status")).isEqualTo("confirmed");
    assertThat(order.number("/total/amount")).isEqualTo(4500);
    assertThat(shop.stock(sku)).isEqualTo(7);

    assertThat(shop.collect(order).text("/status")).isEqualTo("captured");
    assertThat(shop.refund(order, 1000).text("/payment_status")).isEqualTo("partially_refunded");
    assertThat(shop.refund(order, 3500).text("/payment_status")).isEqualTo("refunded");
    assertThat(shop.order(order).number("/refunded/amount")).isEqualTo(4500);

    var other = OldShop.buy(customer, sku, 2);
    assertThat(shop.cancel(other).text("/status")).isEqualTo("canceled");
    assertThat(shop.stock(sku)).isEqualTo(7);
    var mine = ok(200, customer.get("/v1/store/orders"));
    assertThat(mine.body().path("data")).hasSize(2);
  }

  /** Logins, carts and orders. */
  private static void whatOneVersionBeganTheOtherFinishes(ApiClient one, ApiClient other) {
    for (var pair : List.of(List.of(one, other), List.of(other, one))) {
      var first = new OldShop(pair.getFirst());
      var second = new OldShop(pair.getLast());
      var sku = Ids.next("sku");
      first.product(sku, 1000, 10);
      var email = Ids.next("ada") + "@example.com";
      var customer = first.customer(email);
      var cart = OldShop.cart(customer, sku, 1);

      var again =
          second.signedIn(
              ok(
                  200,
                  pair.getLast()
                      .post(
                          "/v1/auth/login", Map.of("email", email, "password", OldShop.PASSWORD))));
      var order = ok(201, OldShop.complete(again, cart));
      assertThat(ok(200, customer.get("/v1/store/orders/" + order.text("/id"))).text("/number"))
          .isEqualTo(order.text("/number"));
      first.cancel(order);
      assertThat(second.order(order).text("/status")).isEqualTo("canceled");
      assertThat(second.stock(sku)).isEqualTo(10);
    }
  }

  private void changesOfOneVersionKeepWhatTheOtherKnows(ApiClient previous) {
    var sku = Ids.next("sku");
    new OldShop(present).product(sku, 1000, 5);
    var path = "/v1/admin/products/" + sku;
    ok(
        200,
        patch(
            present,
            path,
            Map.of(
                "translations",
                Map.of("fr", Map.of("title", "Lampe")),
                "media",
                List.of(Map.of("url", "https://img.example/1.jpg", "alt", "from the front")))));

    ok(200, patch(previous, path, Map.of("title", "Renamed")));

    var product = ok(200, present.admin().get(path));
    assertThat(product.text("/title")).isEqualTo("Renamed");
    assertThat(product.text("/translations/fr/title")).isEqualTo("Lampe");
    assertThat(product.text("/media/0/alt")).isEqualTo("from the front");
  }

  private void neitherVersionSellsWhatTheOtherHasSold(ApiClient previous) {
    var sku = Ids.next("sku");
    var old = new OldShop(previous);
    old.product(sku, 1000, 1);
    var customer = old.customer(Ids.next("ada") + "@example.com");
    var cart = OldShop.cart(customer, sku, 1);
    OldShop.buy(new OldShop(present).customer(Ids.next("eve") + "@example.com"), sku, 1);
    var late = OldShop.complete(customer, cart);
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text("/code")).isEqualTo("OUT_OF_STOCK");
  }

  private static Answer patch(ApiClient api, String path, Map<String, Object> change) {
    var now = ok(200, api.admin().get(path));
    return api.admin().with("If-Match", now.header("ETag")).patch(path, change);
  }
}
