package io.storestream.api.cart;

import static io.storestream.api.testing.Offers.percent;
import static io.storestream.api.testing.Shop.ok;
import static io.storestream.api.testing.Shop.together;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Offers;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes of carts that are sent again because the answer got lost. */
@ApiTest
class CartKeysIT {
  private static final String CARTS = "/v1/store/carts";

  private final ApiClient api;
  private final Shop shop;
  private final Offers offers;
  private final JdbcClient db;

  CartKeysIT(ApiClient api, JdbcClient db) {
    this.api = api;
    this.shop = new Shop(api);
    this.offers = new Offers(api);
    this.db = db;
  }

  @Test
  void oneKeyTwentyTimesAtOnceAddsOnce() {
    var sku = shop.product(250, 99);
    var guest = shop.guest();
    var items = guest.path() + "/items";
    var keyed = guest.api().with("Idempotency-Key", Ids.next("key"));
    var body = Map.of("sku", sku, "quantity", 3);

    var answers =
        together(Collections.<Callable<Answer>>nCopies(20, () -> keyed.post(items, body)));
    var again = ok(200, keyed.post(items, body));

    assertThat(answers)
        .allMatch(a -> a.status() == 200 || a.text("/code").equals("IDEMPOTENCY_KEY_IN_FLIGHT"));
    assertThat(answers).filteredOn(CartKeysIT::fresh).hasSize(1);
    assertThat(fresh(again)).isFalse();
    assertThat(again.header("ETag")).isEqualTo("\"2\"");
    assertThat(ok(200, guest.api().get(guest.path())).number("/items/0/quantity")).isEqualTo(3);
    var other = keyed.post(items, Map.of("sku", sku, "quantity", 4));
    assertThat(other.text("/code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    assertThat(guest.api().with("Idempotency-Key", "x".repeat(256)).post(items, body).text("/code"))
        .isEqualTo("INVALID_IDEMPOTENCY_KEY");
    ok(200, guest.api().post(items, body));
    assertThat(ok(200, guest.api().post(items, body)).number("/items/0/quantity"))
        .as("without a key each call counts")
        .isEqualTo(9);
  }

  @Test
  void anotherGuestIsNotGivenTheAnswer() {
    var sku = shop.product(250, 9);
    var guest = shop.guestWith(sku, 1);
    var key = Ids.next("key");
    var items = guest.path() + "/items";
    var body = Map.of("sku", sku, "quantity", 1);
    ok(200, guest.api().with("Idempotency-Key", key).post(items, body));
    for (var stranger : List.of(api, api.with("X-Cart-Token", "guess"))) {
      var answer = stranger.with("Idempotency-Key", key).post(items, body);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.body().toString()).doesNotContain("guest@example.com");
    }
  }

  @Test
  void couponAndMergeAreRepeatedWithoutHarm() {
    var sku = shop.product(1000, 9);
    var code = Offers.code();
    offers.coupon(code, percent(10), List.of(sku), Map.of());
    var guest = shop.guestWith(sku, 1);
    var keyed = guest.api().with("Idempotency-Key", Ids.next("key"));
    var first = ok(200, keyed.post(guest.path() + "/coupons", Map.of("code", code)));
    var second = ok(200, keyed.post(guest.path() + "/coupons", Map.of("code", code)));
    assertThat(fresh(second)).isFalse();
    assertThat(second.number("/version")).isEqualTo(first.number("/version"));

    var customer =
        shop.customer(Ids.next("mail") + "@example.com").with("X-Cart-Token", token(guest));
    var merging = customer.with("Idempotency-Key", Ids.next("key"));
    var merged = ok(200, merging.post(guest.path() + "/merge", Map.of()));
    var repeated = ok(200, merging.post(guest.path() + "/merge", Map.of()));
    assertThat(fresh(repeated)).isFalse();
    assertThat(repeated.text("/id")).isEqualTo(merged.text("/id"));
    assertThat(customer.post(guest.path() + "/merge", Map.of()).status())
        .as("without the key it is a guest's cart no more")
        .isEqualTo(404);
  }

  @Test
  void customersOpenOneCartPerKeyAndGuestsOnePerCall() {
    var key = Ids.next("key");
    var customer = shop.customer(Ids.next("mail") + "@example.com").with("Idempotency-Key", key);
    var first = ok(201, customer.post(CARTS, Map.of()));
    var second = ok(201, customer.post(CARTS, Map.of()));
    assertThat(second.text("/id")).isEqualTo(first.text("/id"));
    assertThat(fresh(second)).isFalse();

    var guest = api.with("Idempotency-Key", key);
    var one = ok(201, guest.post(CARTS, Map.of()));
    var two = ok(201, guest.post(CARTS, Map.of()));
    assertThat(two.text("/id")).isNotEqualTo(one.text("/id"));
    assertThat(two.text("/token")).isNotEmpty().isNotEqualTo(one.text("/token"));
    assertThat(
            db.sql("select count(*) from web.idempotency_key where position(? in body) > 0")
                .param(one.text("/token"))
                .query(Long.class)
                .single())
        .as("no secret is stored")
        .isZero();
  }

  private static boolean fresh(Answer answer) {
    return answer.status() == 200 && answer.header("Idempotency-Replayed").isEmpty();
  }

  private static String token(Shop.Guest guest) {
    return guest
        .api()
        .get(guest.path())
        .response()
        .request()
        .headers()
        .firstValue("X-Cart-Token")
        .orElseThrow();
  }
}
