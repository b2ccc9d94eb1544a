package io.storestream.api.promotion;

import static io.storestream.api.testing.Offers.code;
import static io.storestream.api.testing.Offers.percent;
import static io.storestream.api.testing.Shop.complete;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What staff may set up, and what is refused. */
@ApiTest
class AdminPromotionIT {
  private static final String PATH = "/v1/admin/promotions";

  private final ApiClient guest;
  private final ApiClient staff;
  private final Shop shop;
  private final Offers offers;

  AdminPromotionIT(ApiClient api) {
    this.guest = api;
    this.staff = api.admin();
    this.shop = new Shop(api);
    this.offers = new Offers(api);
  }

  @Test
  void patchMergesAndCouponsThatStayKeepTheirUses() {
    var sku = shop.product(1000, 10);
    var code = code();
    var id = offers.coupon(code, percent(10), List.of(sku), Map.of("usage_limit", 5));
    var buyer = shop.guestWith(sku, 1);
    ok(200, buyer.api().post(buyer.path() + "/coupons", Map.of("code", code)));
    ok(201, complete(buyer, Ids.next("key")));
    var second = code();

    var patched =
        ok(
            200,
            staff
                .with("If-Match", "\"1\"")
                .patch(
                    PATH + "/" + id,
                    Map.of(
                        "name",
                        "Renamed",
                        "rule",
                        percent(20),
                        "coupons",
                        List.of(Map.of("code", code), Map.of("code", second)))));

    assertThat(patched.text("/name")).isEqualTo("Renamed");
    assertThat(patched.header("ETag")).isEqualTo("\"2\"");
    assertThat(patched.body().at("/conditions/products")).hasSize(1);
    assertThat(patched.number("/rule/percent")).isEqualTo(20);
    var uses = new HashMap<String, Long>();
    patched
        .body()
        .path("coupons")
        .forEach(c -> uses.put(c.path("code").asString(), c.path("uses").asLong()));
    assertThat(uses).isEqualTo(Map.of(code, 1L, second, 0L));
    assertThat(ok(200, staff.get(PATH + "/" + id)).body()).isEqualTo(patched.body());
  }

  @Test
  void staleAndMissingEtagsAreRefused() {
    var id = offers.coupon(code(), percent(10), List.of(shop.product(1, 1)), Map.of());
    var path = PATH + "/" + id;
    assertThat(staff.patch(path, Map.of("name", "x")).status()).isEqualTo(428);
    assertThat(staff.delete(path).status()).isEqualTo(428);
    assertThat(staff.with("If-Match", "\"7\"").patch(path, Map.of("name", "x")).status())
        .isEqualTo(412);
    var both =
        together(
            List.<Callable<Answer>>of(
                () -> staff.with("If-Match", "\"1\"").patch(path, Map.of("name", "a")),
                () -> staff.with("If-Match", "\"1\"").patch(path, Map.of("name", "b"))));
    assertThat(both).extracting(Answer::status).containsExactlyInAnyOrder(200, 412);
    assertThat(staff.with("If-Match", "\"2\"").delete(path).status()).isEqualTo(204);
    assertThat(staff.get(path).text("/code")).isEqualTo("PROMOTION_NOT_FOUND");
  }

  @Test
  void couponBelongsToOnePromotion() {
    var sku = shop.product(1, 1);
    var code = code();
    offers.coupon(code, percent(10), List.of(sku), Map.of());
    var coupons =
        Map.of("coupons", List.of(Map.of("code", code.toLowerCase(java.util.Locale.ROOT))));
    assertThat(offers.promotion(percent(5), List.of(sku), coupons).text("/code"))
        .isEqualTo("COUPON_TAKEN");
    var twice =
        Map.of(
            "coupons",
            List.of(
                Map.of("code", "TWICE-" + code.substring(20)),
                Map.of("code", "twice-" + code.substring(20))));
    assertThat(offers.promotion(percent(5), List.of(sku), twice).text("/code"))
        .isEqualTo("DUPLICATE_ITEM");
  }

  @Test
  void deletedPromotionTakesItsCouponsAlong() {
    var sku = shop.product(1000, 10);
    var code = code();
    var id = offers.coupon(code, percent(10), List.of(sku), Map.of());
    var buyer = shop.guestWith(sku, 1);
    ok(200, buyer.api().post(buyer.path() + "/coupons", Map.of("code", code)));
    var order = shop.guestWith(sku, 1);
    ok(200, order.api().post(order.path() + "/coupons", Map.of("code", code)));
    var bought = ok(201, complete(order, Ids.next("key")));
    staff.with("If-Match", "\"1\"").delete(PATH + "/" + id);
    assertThat(ok(200, buyer.api().get(buyer.path())).text("/coupons/0/status"))
        .isEqualTo("NOT_ACTIVE");
    assertThat(complete(buyer, Ids.next("key")).text("/code")).isEqualTo("COUPON_NOT_APPLICABLE");
    // the same code again: the old order's use is not this coupon's
    var anew = offers.coupon(code, percent(10), List.of(sku), Map.of("usage_limit", 1));
    ok(201, complete(buyer, Ids.next("key")));
    ok(200, shop.cancel(bought.text("/id")));
    assertThat(offers.uses(anew)).isEqualTo(1);
    assertThat(bought.text("/breakdown/discounts/0/code")).isEqualTo(code);
  }

  @Test
  void wrongPromotionsSayWhatIsWrong() {
    var rule = percent(10);
    refused(400, "INVALID_FIELD", Map.of("name", "x"));
    refused(400, "INVALID_FIELD", Map.of("name", "", "rule", rule));
    refused(400, "UNKNOWN_FIELD", Map.of("name", "x", "rule", rule, "id", "promo_mine"));
    refused(400, "UNKNOWN_FIELD", Map.of("name", "x", "rule", rule, "version", 9));
    refused(
        400,
        "UNKNOWN_FIELD",
        Map.of("name", "x", "rule", rule, "coupons", List.of(Map.of("code", code(), "uses", 0))));
    for (Object percent : List.of(0, -1, 100.1, 12.12345, "10")) {
      refused(
          400,
          "INVALID_FIELD",
          Map.of("name", "x", "rule", Map.of("type", "percentage", "percent", percent)));
    }
    for (var wrong :
        List.of(
            Map.of("type", "gift"),
            Map.of("type", "percentage"),
            Map.of("type", "percentage", "percent", 10, "buy", 1),
            Map.of("type", "amount", "percent", 10),
            Map.of("type", "amount", "amount", Map.of("amount", 0, "currency", "GBP")),
            Map.of("type", "amount", "amount", Map.of("amount", -5, "currency", "GBP")),
            Map.of("type", "amount", "amount", Map.of("amount", 5, "currency", "XXZ")),
            Map.of("type", "buy_x_get_y", "buy", 2),
            Map.of("type", "buy_x_get_y", "buy", 2, "get", 0),
            Map.of("type", "buy_x_get_y", "buy", 2_147_483_648L, "get", 1))) {
      refused(400, "INVALID_FIELD", Map.of("name", "x", "rule", wrong));
    }
    refused(
        400,
        "INVALID_FIELD",
        Map.of(
            "name",
            "x",
            "rule",
            rule,
            "conditions",
            Map.of("starts_at", "2026-02-01T00:00:00Z", "ends_at", "2026-01-01T00:00:00Z")));
    refused(
        422,
        "UNKNOWN_PRODUCT",
        Map.of("name", "x", "rule", rule, "conditions", Map.of("products", List.of("no-such"))));
    for (var limit : List.of("usage_limit", "per_customer_limit")) {
      refused(
          400,
          "INVALID_FIELD",
          Map.of("name", "x", "rule", rule, "coupons", List.of(Map.of("code", "AB", limit, 0))));
    }
    refused(
        400,
        "INVALID_FIELD",
        Map.of("name", "x", "rule", rule, "coupons", List.of(Map.of("code", "a b"))));
  }

  private void refused(int status, String code, Map<String, ?> body) {
    var answer = staff.post(PATH, body);
    assertThat(answer.status() + " " + answer.text("/code"))
        .as(body + ": " + answer.body())
        .isEqualTo(status + " " + code);
  }

  @Test
  void listPagesWithoutGapsOrRepeats() {
    var sku = shop.product(1, 1);
    var made = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      made.add(offers.coupon(code(), percent(10), List.of(sku), Map.of()));
    }
    var seen = new ArrayList<String>();
    var page = ok(200, staff.get(PATH + "?limit=2"));
    page.body().path("data").forEach(p -> seen.add(p.path("id").asString()));
    while (!seen.containsAll(made)) {
      page = ok(200, staff.get(PATH + "?limit=2&cursor=" + page.text("/next_cursor")));
      page.body().path("data").forEach(p -> seen.add(p.path("id").asString()));
    }
    assertThat(seen).doesNotHaveDuplicates().containsAll(made);
  }

  @Test
  void onlyStaffSetPricesUp() {
    for (var path :
        List.of(
            PATH,
            "/v1/admin/tax-classes",
            "/v1/admin/tax-zones",
            "/v1/admin/shipping-methods",
            "/v1/admin/variants/x/terms")) {
      assertThat(guest.get(path).status()).as(path).isEqualTo(401);
      assertThat(guest.post(path, Map.of()).status()).as(path).isEqualTo(401);
    }
  }
}
