package io.storestream.api.promotion;

import static io.storestream.api.testing.Offers.amount;
import static io.storestream.api.testing.Offers.code;
import static io.storestream.api.testing.Offers.percent;
import static io.storestream.api.testing.Shop.complete;
import static io.storestream.api.testing.Shop.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Offers;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a dishonest client may try. */
@ApiTest
class PriceTamperingIT {
  private final ApiClient api;
  private final ApiClient staff;
  private final Shop shop;
  private final Offers offers;

  PriceTamperingIT(ApiClient api) {
    this.api = api;
    this.staff = api.admin();
    this.shop = new Shop(api);
    this.offers = new Offers(api);
  }

  @Test
  void couponsAreNamedNeverDescribed() {
    var sku = shop.product(1000, 10);
    var code = code();
    offers.coupon(code, percent(10), List.of(sku), Map.of());
    var guest = shop.guestWith(sku, 1);
    for (var field :
        List.of("uses", "usage_limit", "amount", "percent", "discount", "promotion_id", "status")) {
      var refused = guest.api().post(guest.path() + "/coupons", Map.of("code", code, field, 100));
      assertThat(refused.status()).as(field).isEqualTo(400);
      assertThat(refused.text("/code")).as(field).isEqualTo("UNKNOWN_FIELD");
    }
    for (Object wrong : List.of("", " ", "x".repeat(101))) {
      assertThat(guest.api().post(guest.path() + "/coupons", Map.of("code", wrong)).status())
          .isEqualTo(400);
    }
    for (var unknown : List.of("' or 1=1 --", "%", "ÄÖ", "a")) {
      assertThat(guest.api().post(guest.path() + "/coupons", Map.of("code", unknown)).text("/code"))
          .isEqualTo("COUPON_NOT_FOUND");
    }
  }

  @Test
  void amountsOfTheClientAreNeverRead() {
    var sku = shop.product(5000, 10);
    var guest = shop.guestWith(sku, 1);
    for (var field :
        List.of("total", "discount", "shipping", "tax", "breakdown", "coupons", "receipt")) {
      assertThat(guest.api().patch(guest.path(), Map.of(field, 1)).text("/code"))
          .as(field)
          .isEqualTo("UNKNOWN_FIELD");
      assertThat(completeWith(guest, Map.of(field, 1)).text("/code"))
          .as(field)
          .isEqualTo("UNKNOWN_FIELD");
    }
    assertThat(
            ok(201, guest.api().post(guest.path() + "/quote", Map.of("total", 1)))
                .number("/total/amount"))
        .isEqualTo(5000);
    for (Object quantity : List.of(0, -1, 2_147_483_648L)) {
      assertThat(
              guest
                  .api()
                  .post(guest.path() + "/items", Map.of("sku", sku, "quantity", quantity))
                  .status())
          .isEqualTo(400);
    }
    assertThat(ok(201, complete(guest, Ids.next("key"))).number("/total/amount")).isEqualTo(5000);
  }

  @Test
  void currenciesCannotBeSwapped() {
    var sku = Ids.next("sku");
    ok(
        201,
        staff.post(
            "/v1/admin/products",
            Map.of(
                "slug",
                sku,
                "title",
                "Two prices",
                "status",
                "published",
                "variants",
                List.of(
                    Map.of(
                        "sku",
                        sku,
                        "prices",
                        List.of(
                            Map.of("currency", "GBP", "amount", 1000),
                            Map.of("currency", "JPY", "amount", 200_000)),
                        "stock",
                        10)))));
    var pounds = code();
    offers.coupon(pounds, amount(900), List.of(sku), Map.of());
    var cart = ok(201, api.post("/v1/store/carts", Map.of("currency", "JPY")));
    var yen = new Shop.Guest(cart.text("/id"), api.with("X-Cart-Token", cart.text("/token")));
    ok(200, yen.api().post(yen.path() + "/items", Map.of("sku", sku, "quantity", 1)));
    ok(200, yen.api().patch(yen.path(), Shop.details()));
    var priced = ok(200, yen.api().post(yen.path() + "/coupons", Map.of("code", pounds)));
    assertThat(priced.text("/coupons/0/status")).isEqualTo("CONDITIONS_NOT_MET");
    assertThat(priced.number("/total/amount")).isEqualTo(200_000);
    assertThat(yen.api().patch(yen.path(), Map.of("currency", "GBP")).text("/code"))
        .isEqualTo("UNKNOWN_FIELD");

    var guest = shop.guestWith(sku, 1);
    var swapped =
        completeWith(guest, Map.of("expected_total", Map.of("amount", 1000, "currency", "JPY")));
    assertThat(swapped.status()).isEqualTo(409);
    assertThat(swapped.text("/code")).isEqualTo("PRICE_CHANGED");
    var quoteInYen = ok(201, yen.api().post(yen.path() + "/quote", Map.of()));
    assertThat(completeWith(guest, Map.of("quote_id", quoteInYen.text("/id"))).text("/code"))
        .isEqualTo("QUOTE_EXPIRED");
  }

  @Test
  void newRoutesOfForeignCartsDoNotExist() {
    var sku = shop.product(1000, 10);
    var code = code();
    offers.coupon(code, percent(10), List.of(sku), Map.of());
    var guest = shop.guestWith(sku, 1);
    ok(200, guest.api().post(guest.path() + "/coupons", Map.of("code", code)));
    var other = shop.customer(Ids.next("mail") + "@example.com");
    for (var intruder : List.of(api, other, api.with("X-Cart-Token", "guess"))) {
      for (var cart : List.of(guest.path(), "/v1/store/carts/cart_unknown")) {
        for (Answer answer :
            List.of(
                intruder.post(cart + "/coupons", Map.of("code", code)),
                intruder.delete(cart + "/coupons/" + code),
                intruder.get(cart + "/shipping-options"),
                intruder.post(cart + "/quote", Map.of()))) {
          assertThat(answer.status() + " " + answer.text("/code")).isEqualTo("404 CART_NOT_FOUND");
          assertThat(answer.text("/detail")).isEqualTo("No cart of yours has this id");
        }
      }
    }
  }

  private static Answer completeWith(Shop.Guest guest, Map<String, ?> body) {
    return guest
        .api()
        .with("Idempotency-Key", Ids.next("key"))
        .post(guest.path() + "/complete", body);
  }
}
