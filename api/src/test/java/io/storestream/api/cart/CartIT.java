package io.storestream.api.cart;

import static io.storestream.api.testing.Shop.ok;
import static io.storestream.api.testing.Shop.together;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Offers;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class CartIT {
  private static final String MINE = "/v1/store/me/cart";

  private final ApiClient api;
  private final Shop shop;
  private final JdbcClient db;

  CartIT(ApiClient api, JdbcClient db) {
    this.api = api;
    this.db = db;
    this.shop = new Shop(api);
  }

  @Test
  void itemsAreAddedChangedAndRemoved() {
    var sku = shop.product(250, 9);
    var guest = shop.guest();
    var items = guest.path() + "/items";
    ok(200, guest.api().post(items, Map.of("sku", sku, "quantity", 2)));
    var cart = ok(200, guest.api().post(items, Map.of("sku", sku, "quantity", 3)));
    assertThat(cart.body().path("items")).hasSize(1);
    assertThat(cart.number("/items/0/quantity")).isEqualTo(5);
    assertThat(cart.number("/total/amount")).isEqualTo(1250);
    var item = items + "/" + cart.text("/items/0/id");
    var more = ok(200, guest.api().patch(item, Map.of("quantity", 10)));
    assertThat(more.text("/items/0/problem")).isEqualTo("OUT_OF_STOCK");
    var stale =
        guest.api().with("If-Match", cart.header("ETag")).patch(item, Map.of("quantity", 1));
    assertThat(stale.status()).isEqualTo(412);
    var empty = ok(200, guest.api().delete(item));
    assertThat(empty.body().path("items")).isEmpty();
    assertThat(guest.api().delete(item).text("/code")).isEqualTo("CART_ITEM_NOT_FOUND");
    assertThat(guest.api().delete(guest.path()).status()).isEqualTo(204);
    assertThat(guest.api().get(guest.path()).status()).isEqualTo(404);
  }

  @Test
  void parallelAdditionsAllCount() {
    var sku = shop.product(250, 9);
    var guest = shop.guest();
    var answers =
        together(
            Collections.<Callable<Answer>>nCopies(
                12,
                () ->
                    guest.api().post(guest.path() + "/items", Map.of("sku", sku, "quantity", 1))));
    assertThat(answers).allMatch(a -> a.status() == 200);
    assertThat(guest.api().get(guest.path()).number("/items/0/quantity")).isEqualTo(12);
  }

  @Test
  void unsellableThingsAreRefused() {
    var guest = shop.guest();
    var items = guest.path() + "/items";
    assertThat(guest.api().post(items, Map.of("sku", "none", "quantity", 1)).text("/code"))
        .isEqualTo("UNKNOWN_SKU");
    assertThat(guest.api().post(items, Map.of("quantity", 1)).text("/code"))
        .isEqualTo("INVALID_FIELD");
    var yen = ok(201, api.post("/v1/store/carts", Map.of("currency", "JPY")));
    var priced =
        api.with("X-Cart-Token", yen.text("/token"))
            .post(
                "/v1/store/carts/" + yen.text("/id") + "/items",
                Map.of("sku", shop.product(1, 1), "quantity", 1));
    assertThat(priced.text("/code")).isEqualTo("PRODUCT_NOT_SELLABLE");
    assertThat(api.post("/v1/store/carts", Map.of("currency", "XYZ")).status()).isEqualTo(400);
    for (var visitor : List.of("a b", "cus_somebody", "v".repeat(101))) {
      assertThat(api.with("X-Visitor-Id", visitor).post("/v1/store/carts", Map.of()).text("/code"))
          .as(visitor)
          .isEqualTo("INVALID_PARAMETER");
    }
    ok(201, api.with("X-Visitor-Id", "v".repeat(100)).post("/v1/store/carts", Map.of()));
    var unknown = api.post("/v1/store/carts", Map.of("currency", "KWD"));
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.text("/code")).isEqualTo("UNKNOWN_CURRENCY");
    assertThat(unknown.text("/detail")).contains("KWD", "[GBP, JPY]");
  }

  @Test
  void goodsGoToCountriesThatExist() {
    var guest = shop.guest();
    for (var country : List.of("QQ", "UK", "gb", "Britain")) {
      var refused = guest.api().patch(guest.path(), Offers.detailsIn(country));
      assertThat(refused.status()).as(country).isEqualTo(400);
      assertThat(refused.text("/errors/0/field")).isEqualTo("shipping_address.country");
      assertThat(refused.body().path("errors")).hasSize(1);
    }
    for (var country : List.of("XK", "GB")) {
      ok(200, guest.api().patch(guest.path(), Offers.detailsIn(country)));
    }
  }

  @Test
  void nullTakesADetailBackAndWhatIsAbsentStays() {
    var guest = shop.guestWith(shop.product(100, 10), 1);
    var address = Map.of("shipping_address", address("line2", "Flat 3"));
    var moved = ok(200, guest.api().patch(guest.path(), address));
    assertThat(moved.text("/shipping_address/line2")).isEqualTo("Flat 3");
    var again = Map.of("shipping_address", address("city", "Leeds"));
    var whole = ok(200, guest.api().patch(guest.path(), again));
    assertThat(whole.body().path("shipping_address").has("line2"))
        .as("nothing of the old address is left")
        .isFalse();
    assertThat(whole.text("/email")).isEqualTo("guest@example.com");

    var mute = ok(200, guest.api().patch(guest.path(), "{\"email\": null}"));
    assertThat(mute.body().has("email")).isFalse();
    assertThat(mute.text("/shipping_address/city")).isEqualTo("Leeds");
    assertThat(mute.text("/payment_method")).isEqualTo("cod");
    var bare =
        ok(
            200,
            guest
                .api()
                .patch(
                    guest.path(),
                    """
                    {"shipping_address": null, "payment_method": null, "shipping_option": null}
                    """));
    assertThat(bare.body().has("shipping_address")).isFalse();
    assertThat(bare.body().has("payment_method")).isFalse();
    assertThat(Shop.complete(guest, Ids.next("key")).text("/detail"))
        .contains("email", "shipping_address", "payment_method");

    for (var body :
        List.of(
            "[]",
            "null",
            "{\"email\": 7}",
            "{\"email\": \"no\"}",
            "{\"shipping_address\": {\"city\": \"Leeds\"}}",
            "{\"shipping_address\": 3}",
            "{\"shipping_option\": \"\"}",
            "{\"no_such\": 1}")) {
      assertThat(guest.api().patch(guest.path(), body).status()).as(body).isEqualTo(400);
    }
    var partial = guest.api().patch(guest.path(), "{\"shipping_address\": {\"city\": \"Leeds\"}}");
    assertThat(partial.text("/errors/0/field")).isEqualTo("shipping_address.country");
  }

  private static Map<String, String> address(String field, String value) {
    var address =
        new HashMap<>(
            Map.of(
                "name",
                "Ada Lovelace",
                "line1",
                "1 Mill Lane",
                "city",
                "London",
                "postal_code",
                "SW1Y 4JH",
                "country",
                "GB"));
    address.put(field, value);
    return address;
  }

  @Test
  void guestCartIsMergedAtLogin() {
    var lamp = shop.product(100, 10);
    var desk = shop.product(100, 10);
    var customer = shop.customer(Ids.next("mail") + "@example.com");
    var first = shop.guestWith(lamp, 2);
    var merged =
        ok(
            200,
            customer.with("X-Cart-Token", token(first)).post(first.path() + "/merge", Map.of()));
    assertThat(merged.text("/id")).as("becomes theirs").isEqualTo(first.cart());
    assertThat(first.api().get(first.path()).status()).as("the secret is void").isEqualTo(404);
    var second = shop.guestWith(lamp, 1);
    ok(200, second.api().post(second.path() + "/items", Map.of("sku", desk, "quantity", 4)));
    var both =
        ok(
            200,
            customer.with("X-Cart-Token", token(second)).post(second.path() + "/merge", Map.of()));
    assertThat(both.text("/id")).isEqualTo(first.cart());
    assertThat(both.number("/items/0/quantity")).isEqualTo(3);
    assertThat(both.number("/items/1/quantity")).isEqualTo(4);
    assertThat(both.text("/email")).isEqualTo("guest@example.com");
  }

  @Test
  void customerFindsTheirLatestOpenCart() {
    var sku = shop.product(100, 10);
    var customer = shop.customer(Ids.next("mail") + "@example.com");
    var none = customer.get(MINE);
    assertThat(none.status() + " " + none.text("/code")).isEqualTo("404 CART_NOT_FOUND");
    var first = ok(201, customer.post("/v1/store/carts", Map.of())).text("/id");
    ok(
        200,
        customer.post("/v1/store/carts/" + first + "/items", Map.of("sku", sku, "quantity", 2)));
    var found = ok(200, customer.get(MINE));
    assertThat(found.text("/id")).isEqualTo(first);
    assertThat(found.number("/items/0/quantity")).isEqualTo(2);
    assertThat(found.header("ETag")).isEqualTo("\"2\"");
    assertThat(found.header("Cache-Control")).contains("no-store");
    shop.orderOf(customer, sku, 1);
    assertThat(ok(200, customer.get(MINE)).text("/id")).as("an order is no cart").isEqualTo(first);
    var second = ok(201, customer.post("/v1/store/carts", Map.of())).text("/id");
    assertThat(ok(200, customer.get(MINE)).text("/id")).isEqualTo(second);
    assertThat(api.get(MINE).status()).isEqualTo(401);
    assertThat(shop.customer(Ids.next("mail") + "@example.com").get(MINE).status()).isEqualTo(404);
  }

  @Test
  void mergeCutsWhatIsTooMuchAndSaysSo() {
    var lamp = shop.product(100, 10);
    var desk = shop.product(100, 10);
    var customer = shop.customer(Ids.next("mail") + "@example.com");
    var path = "/v1/store/carts/" + ok(201, customer.post("/v1/store/carts", Map.of())).text("/id");
    ok(200, customer.post(path + "/items", Map.of("sku", lamp, "quantity", 9000)));
    var guest = shop.guestWith(lamp, 2000);
    ok(200, guest.api().post(guest.path() + "/items", Map.of("sku", desk, "quantity", 9999)));

    var merged =
        ok(200, customer.with("X-Cart-Token", token(guest)).post(guest.path() + "/merge", "{}"));

    assertThat(merged.number("/items/0/quantity")).isEqualTo(9999);
    assertThat(merged.number("/items/0/cut_from")).isEqualTo(11_000);
    assertThat(merged.number("/items/1/quantity")).isEqualTo(9999);
    assertThat(merged.body().at("/items/1").has("cut_from")).isFalse();
    assertThat(ok(200, customer.get(path)).body().at("/items/0").has("cut_from")).isFalse();
  }

  @Test
  void mergeMakesNoCartThatIsTooLarge() {
    var customer = shop.customer(Ids.next("mail") + "@example.com");
    var cart = ok(201, customer.post("/v1/store/carts", Map.of())).text("/id");
    fill(cart, 1, 199);
    var guest = shop.guest();
    fill(guest.cart(), 200, 398);
    var path = guest.path() + "/merge";
    var merging = customer.with("X-Cart-Token", token(guest));

    var refused = merging.post(path, Map.of());

    assertThat(refused.status() + " " + refused.text("/code")).isEqualTo("409 CONFLICT");
    assertThat(refused.text("/detail")).contains("398 items", "200", cart);
    assertThat(ok(200, guest.api().get(guest.path())).body().path("items")).hasSize(199);
    assertThat(ok(200, customer.get(MINE)).body().path("items")).hasSize(199);

    var same = shop.guest();
    fill(same.cart(), 2, 200);
    var full =
        ok(200, customer.with("X-Cart-Token", token(same)).post(same.path() + "/merge", Map.of()));
    assertThat(full.body().path("items")).hasSize(200);
    assertThat(full.number("/items/1/quantity")).isEqualTo(2);
  }

  /** Puts things that nobody sells any more into a cart, one of each number. */
  private void fill(String cart, int first, int last) {
    db.sql(
            """
            insert into cart.item (id, cart_id, variant_id, quantity)
            select 'item_' || ? || lpad(n::text, 3, '0'), ?, 'var_gone_' || n, 1
            from generate_series(?, ?) n
            """)
        .params(cart, cart, first, last)
        .update();
  }

  @Test
  void cartsOfTwoCurrenciesAreNotMerged() {
    var customer = shop.customer(Ids.next("mail") + "@example.com");
    var mine = ok(201, customer.post("/v1/store/carts", Map.of("currency", "JPY"))).text("/id");
    var guest = shop.guestWith(shop.product(100, 10), 2);

    var refused =
        customer.with("X-Cart-Token", token(guest)).post(guest.path() + "/merge", Map.of());

    assertThat(refused.status() + " " + refused.text("/code")).isEqualTo("409 CONFLICT");
    assertThat(refused.text("/detail")).contains("JPY", "GBP", mine);
    assertThat(ok(200, guest.api().get(guest.path())).number("/items/0/quantity")).isEqualTo(2);
    assertThat(ok(200, customer.get(MINE)).body().path("items")).isEmpty();
  }

  @Test
  void whatIsSomebodyElsesDoesNotExist() {
    var sku = shop.product(100, 10);
    var mine = shop.customer(Ids.next("mail") + "@example.com");
    var other = shop.customer(Ids.next("mail") + "@example.com");
    var cart = ok(201, mine.post("/v1/store/carts", Map.of()));
    var path = "/v1/store/carts/" + cart.text("/id");
    var filled = ok(200, mine.post(path + "/items", Map.of("sku", sku, "quantity", 1)));
    ok(200, mine.patch(path, Shop.details()));
    var item = "/items/" + filled.text("/items/0/id");
    var guest = shop.guestWith(sku, 1);
    var ordered = ok(200, mine.post(path + "/items", Map.of("sku", sku, "quantity", 1)));
    assertThat(ordered.number("/items/0/quantity")).isEqualTo(2);

    for (var intruder :
        List.of(
            api,
            other,
            api.with("X-Cart-Token", "guess"),
            other.with("X-Cart-Token", token(guest)))) {
      compare(intruder, path, item);
    }
    compare(mine, guest.path(), item);
    compare(api, guest.path(), item);

    var order =
        ok(201, mine.with("Idempotency-Key", Ids.next("key")).post(path + "/complete", Map.of()));
    var mineToo = "/v1/store/orders/" + order.text("/id");
    assertThat(mine.get(mineToo).status()).isEqualTo(200);
    assertThat(ok(200, mine.get("/v1/store/orders")).text("/data/0/id"))
        .isEqualTo(order.text("/id"));
    assertThat(ok(200, other.get("/v1/store/orders")).body().path("data")).isEmpty();
    same(other.get(mineToo), other.get("/v1/store/orders/ord_unknown"));
    same(
        other.post(mineToo + "/cancel", Map.of()),
        other.post("/v1/store/orders/ord_unknown/cancel", Map.of()));
    assertThat(
            mine.with("If-Match", order.header("ETag"))
                .post(mineToo + "/cancel", Map.of("reason", "oops"))
                .text("/status"))
        .isEqualTo("canceled");
  }

  /** Every route of the foreign cart answers as that of a cart that does not exist. */
  private static void compare(ApiClient intruder, String path, String item) {
    var answers = new ArrayList<List<Answer>>();
    for (var cart : List.of(path, "/v1/store/carts/cart_unknown")) {
      var keyed = intruder.with("Idempotency-Key", Ids.next("key"));
      answers.add(
          List.of(
              intruder.get(cart),
              intruder.patch(cart, Map.of("email", "evil@example.com")),
              intruder.delete(cart),
              intruder.post(cart + "/items", Map.of("sku", "x", "quantity", 1)),
              intruder.patch(cart + item, Map.of("quantity", 5)),
              intruder.delete(cart + item),
              keyed.post(cart + "/complete", Map.of())));
    }
    for (int i = 0; i < answers.getFirst().size(); i++) {
      same(answers.get(0).get(i), answers.get(1).get(i));
    }
  }

  private static void same(Answer foreign, Answer missing) {
    var where = foreign.response().request().method() + " " + foreign.response().request().uri();
    assertThat(foreign.status()).as(where).isEqualTo(404).isEqualTo(missing.status());
    for (var field : List.of("/code", "/title", "/detail", "/type")) {
      assertThat(foreign.text(field)).as(where).isEqualTo(missing.text(field));
    }
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
