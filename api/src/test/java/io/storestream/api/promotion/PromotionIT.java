package io.storestream.api.promotion;

import static io.storestream.api.testing.Offers.amount;
import static io.storestream.api.testing.Offers.buyGet;
import static io.storestream.api.testing.Offers.code;
import static io.storestream.api.testing.Offers.money;
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
import io.storestream.contracts.Json;
import io.storestream.contracts.OrderEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class PromotionIT {
  private final ApiClient staff;
  private final Shop shop;
  private final Offers offers;
  private final JdbcClient db;

  PromotionIT(ApiClient api, JdbcClient db) {
    this.staff = api.admin();
    this.shop = new Shop(api);
    this.offers = new Offers(api);
    this.db = db;
  }

  @Test
  void couponLowersCartOrderLinesAndEventAlike() {
    var lamp = shop.product(999, 10);
    var desk = shop.product(1, 10);
    var code = code();
    var promotion = offers.coupon(code, percent(12.5), List.of(lamp, desk), Map.of());
    var guest = shop.guestWith(lamp, 3);
    ok(200, guest.api().post(guest.path() + "/items", Map.of("sku", desk, "quantity", 1)));

    // 12.5 % of 2998 is 374.75
    var cart = coupon(guest, code.toLowerCase(java.util.Locale.ROOT));
    assertThat(cart.number("/breakdown/subtotal/amount")).isEqualTo(2998);
    assertThat(cart.number("/breakdown/discount/amount")).isEqualTo(375);
    assertThat(cart.number("/total/amount")).isEqualTo(2623);
    assertThat(cart.text("/coupons/0/status")).isEqualTo("APPLIED");
    assertThat(cart.text("/breakdown/discounts/0/code")).isEqualTo(code);

    var order = ok(201, complete(guest, Ids.next("key")));

    assertThat(order.number("/total/amount")).isEqualTo(2623);
    assertThat(order.number("/breakdown/discount/amount")).isEqualTo(375);
    assertThat(order.number("/payment/captured/amount")).isZero();
    assertSumsUp(order.text("/id"), 2623, 375, 0, 0);
    assertThat(offers.uses(promotion)).isEqualTo(1);
  }

  @Test
  void promotionWithoutCouponsAppliesByItself() {
    var sku = shop.product(1000, 10);
    ok(201, offers.promotion(buyGet(2, 1), List.of(sku), Map.of()));
    var guest = shop.guestWith(sku, 2);
    assertThat(total(guest)).isEqualTo(2000);
    ok(200, guest.api().post(guest.path() + "/items", Map.of("sku", sku, "quantity", 1)));
    assertThat(total(guest)).isEqualTo(2000);
    assertThat(ok(201, complete(guest, Ids.next("key"))).number("/total/amount")).isEqualTo(2000);
  }

  @Test
  void stackingGivesTheShopperTheBest() {
    var sku = shop.product(10_000, 10);
    ok(201, offers.promotion(percent(10), List.of(sku), Map.of("priority", 5)));
    ok(201, offers.promotion(amount(500), List.of(sku), Map.of("priority", 1)));
    var guest = shop.guestWith(sku, 1);
    assertThat(total(guest)).as("one after the other").isEqualTo(8500);

    var better = code();
    ok(
        201,
        offers.promotion(
            percent(20),
            List.of(sku),
            Map.of("stacking", "exclusive", "coupons", List.of(Map.of("code", better)))));
    var worse = code();
    ok(
        201,
        offers.promotion(
            percent(14),
            List.of(sku),
            Map.of("stacking", "exclusive", "coupons", List.of(Map.of("code", worse)))));
    assertThat(coupon(guest, worse).text("/coupons/0/status")).isEqualTo("NOT_COMBINABLE");
    assertThat(total(guest)).isEqualTo(8500);
    coupon(guest, better);
    assertThat(total(guest)).as("alone").isEqualTo(8000);
    ok(200, guest.api().delete(guest.path() + "/coupons/" + better));
    assertThat(total(guest)).isEqualTo(8500);
    assertThat(guest.api().delete(guest.path() + "/coupons/" + better).status()).isEqualTo(404);
  }

  @Test
  void couponWaitsForItsMinimum() {
    var sku = shop.product(1000, 10);
    var code = code();
    ok(
        201,
        offers.promotion(
            amount(300),
            List.of(sku),
            Map.of(
                "coupons",
                List.of(Map.of("code", code)),
                "conditions",
                Map.of("minimum", money(2000)))));
    var guest = shop.guestWith(sku, 1);
    assertThat(coupon(guest, code).text("/coupons/0/status")).isEqualTo("CONDITIONS_NOT_MET");
    assertThat(total(guest)).isEqualTo(1000);
    ok(200, guest.api().post(guest.path() + "/items", Map.of("sku", sku, "quantity", 1)));
    assertThat(total(guest)).isEqualTo(1700);
  }

  @Test
  void categoryTakesInWhatIsBelowIt() {
    var parent = Ids.next("cat").replace('_', '-');
    var child = Ids.next("cat").replace('_', '-');
    var top = ok(201, staff.post("/v1/admin/categories", Map.of("slug", parent, "name", "Parent")));
    ok(
        201,
        staff.post(
            "/v1/admin/categories",
            Map.of("slug", child, "name", "Child", "parent_id", top.text("/id"))));
    var inside = Ids.next("sku");
    ok(
        201,
        staff.post(
            "/v1/admin/products",
            Map.of(
                "slug",
                inside,
                "title",
                "Inside",
                "status",
                "published",
                "category_slugs",
                List.of(child),
                "variants",
                List.of(
                    Map.of(
                        "sku",
                        inside,
                        "prices",
                        List.of(Map.of("currency", "GBP", "amount", 1000)),
                        "stock",
                        5)))));
    ok(
        201,
        staff.post(
            "/v1/admin/promotions",
            Map.of(
                "name",
                "Branch",
                "rule",
                percent(50),
                "conditions",
                Map.of("categories", List.of(parent)))));
    assertThat(total(shop.guestWith(inside, 1))).isEqualTo(500);
    assertThat(total(shop.guestWith(shop.product(1000, 1), 1))).isEqualTo(1000);
    var unknown =
        staff.post(
            "/v1/admin/promotions",
            Map.of(
                "name",
                "Branch",
                "rule",
                percent(50),
                "conditions",
                Map.of("categories", List.of("no-such"))));
    assertThat(unknown.text("/code")).isEqualTo("UNKNOWN_CATEGORY");
  }

  @Test
  void firstOrderIsForCustomersWhoHaveBoughtNothing() {
    var sku = shop.product(1000, 10);
    ok(
        201,
        offers.promotion(
            percent(10), List.of(sku), Map.of("conditions", Map.of("first_order", true))));
    assertThat(total(shop.guestWith(sku, 1))).as("a guest").isEqualTo(1000);
    var customer = shop.customer(Ids.next("mail") + "@example.com");
    var first = ok(201, complete(customerWith(customer, sku), Ids.next("key")));
    assertThat(first.number("/total/amount")).isEqualTo(900);
    assertThat(total(customerWith(customer, sku))).isEqualTo(1000);
    ok(200, shop.cancel(first.text("/id")));
    assertThat(
            ok(201, complete(customerWith(customer, sku), Ids.next("key"))).number("/total/amount"))
        .isEqualTo(900);
  }

  @Test
  void couponIsGoodBetweenItsDatesOnly() {
    var sku = shop.product(1000, 10);
    var now = Instant.now();
    for (var dates :
        List.of(
            Map.of("starts_at", now.plusSeconds(3600).toString()),
            Map.of("ends_at", now.minusSeconds(3600).toString()))) {
      var code = code();
      ok(
          201,
          offers.promotion(
              percent(10),
              List.of(sku),
              Map.of("coupons", List.of(Map.of("code", code)), "conditions", dates)));
      var guest = shop.guestWith(sku, 1);
      var refused = guest.api().post(guest.path() + "/coupons", Map.of("code", code));
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.text("/code")).isEqualTo("COUPON_NOT_APPLICABLE");
      assertThat(guest.api().get(guest.path()).body().path("coupons")).isEmpty();
    }
    var guest = shop.guestWith(sku, 1);
    assertThat(
            guest.api().post(guest.path() + "/coupons", Map.of("code", "NONE-SUCH")).text("/code"))
        .isEqualTo("COUPON_NOT_FOUND");
  }

  @Test
  void promotionThatEndsWhileTheCartIsOpenRefusesTheCheckout() {
    var sku = shop.product(1000, 10);
    var code = code();
    var promotion = offers.coupon(code, percent(10), List.of(sku), Map.of());
    var guest = shop.guestWith(sku, 1);
    coupon(guest, code);
    var path = "/v1/admin/promotions/" + promotion;
    ok(200, staff.with("If-Match", "\"1\"").patch(path, Map.of("active", false)));

    var refused = complete(guest, Ids.next("key"));

    assertThat(refused.text("/code")).isEqualTo("COUPON_NOT_APPLICABLE");
    assertThat(shop.stock(sku)).isEqualTo(10);
    ok(200, guest.api().delete(guest.path() + "/coupons/" + code));
    assertThat(ok(201, complete(guest, Ids.next("key"))).number("/total/amount")).isEqualTo(1000);
  }

  @Test
  void limitsHoldAndCancellationGivesTheUseBack() {
    var sku = shop.product(1000, 10);
    var code = code();
    var promotion = offers.coupon(code, percent(10), List.of(sku), Map.of("usage_limit", 1));
    var first = shop.guestWith(sku, 1);
    var second = shop.guestWith(sku, 1);
    coupon(first, code);
    coupon(second, code);
    var order = ok(201, complete(first, Ids.next("key")));
    assertThat(complete(second, Ids.next("key")).text("/code")).isEqualTo("COUPON_EXHAUSTED");
    assertThat(ok(200, second.api().get(second.path())).text("/coupons/0/status"))
        .isEqualTo("EXHAUSTED");
    var third = shop.guestWith(sku, 1);
    var refused = third.api().post(third.path() + "/coupons", Map.of("code", code));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(offers.uses(promotion)).isEqualTo(1);
    ok(200, shop.cancel(order.text("/id")));
    assertThat(offers.uses(promotion)).isZero();
    assertThat(shop.cancel(order.text("/id")).status()).isEqualTo(409);
    assertThat(offers.uses(promotion)).isZero();
    ok(201, complete(second, Ids.next("key")));
    assertThat(offers.uses(promotion)).isEqualTo(1);
  }

  @Test
  void everyCustomerHasTheirOwnLimit() {
    var sku = shop.product(1000, 10);
    var code = code();
    offers.coupon(code, percent(10), List.of(sku), Map.of("per_customer_limit", 1));
    var mail = Ids.next("mail") + "@example.com";
    ok(201, complete(guestOf(mail, sku, code), Ids.next("key")));
    var again = shop.guestWith(sku, 1);
    ok(
        200,
        again.api().patch(again.path(), Map.of("email", mail.toUpperCase(java.util.Locale.ROOT))));
    assertThat(again.api().post(again.path() + "/coupons", Map.of("code", code)).text("/code"))
        .isEqualTo("COUPON_EXHAUSTED");
    ok(201, complete(guestOf(Ids.next("mail") + "@example.com", sku, code), Ids.next("key")));
  }

  @Test
  void quoteHoldsTheShopToWhatItShowed() {
    var sku = shop.product(1000, 10);
    var guest = shop.guestWith(sku, 2);
    var quote = ok(201, guest.api().post(guest.path() + "/quote", Map.of()));
    assertThat(quote.number("/total/amount")).isEqualTo(2000);
    ok(201, offers.promotion(amount(150), List.of(sku), Map.of()));

    var changed = completeAsQuoted(guest, quote.text("/id"), Ids.next("key"));

    assertThat(changed.status()).isEqualTo(409);
    assertThat(changed.text("/code")).isEqualTo("PRICE_CHANGED");
    assertThat(changed.text("/detail")).contains("2000", "1850");
    assertThat(changed.body().path("errors").toString())
        .contains("total was 2000, is 1850", "discount was 0, is 150");
    assertThat(shop.stock(sku)).isEqualTo(10);
    var other = shop.guestWith(sku, 2);
    var fresh = ok(201, other.api().post(other.path() + "/quote", Map.of()));
    assertThat(completeAsQuoted(guest, fresh.text("/id"), Ids.next("key")).text("/code"))
        .as("a quote of another cart")
        .isEqualTo("QUOTE_EXPIRED");
    ok(200, other.api().post(other.path() + "/items", Map.of("sku", sku, "quantity", 1)));
    assertThat(completeAsQuoted(other, fresh.text("/id"), Ids.next("key")).text("/detail"))
        .contains("1850", "2850");
    var now = ok(201, guest.api().post(guest.path() + "/quote", Map.of()));
    assertThat(
            ok(201, completeAsQuoted(guest, now.text("/id"), Ids.next("key")))
                .number("/total/amount"))
        .isEqualTo(1850);
  }

  private static Answer completeAsQuoted(Shop.Guest guest, String quote, String key) {
    return guest
        .api()
        .with("Idempotency-Key", key)
        .post(guest.path() + "/complete", Map.of("quote_id", quote));
  }

  private Shop.Guest guestOf(String mail, String sku, String code) {
    var guest = shop.guestWith(sku, 1);
    ok(200, guest.api().patch(guest.path(), Map.of("email", mail)));
    coupon(guest, code);
    return guest;
  }

  private static Shop.Guest customerWith(ApiClient customer, String sku) {
    var cart = ok(201, customer.post("/v1/store/carts", Map.of()));
    var mine = new Shop.Guest(cart.text("/id"), customer);
    ok(200, customer.post(mine.path() + "/items", Map.of("sku", sku, "quantity", 1)));
    ok(200, customer.patch(mine.path(), Shop.details()));
    return mine;
  }

  private static Answer coupon(Shop.Guest guest, String code) {
    return ok(200, guest.api().post(guest.path() + "/coupons", Map.of("code", code)));
  }

  private static long total(Shop.Guest guest) {
    return ok(200, guest.api().get(guest.path())).number("/total/amount");
  }

  private void assertSumsUp(String order, long total, long discount, long shipping, long tax) {
    var sums =
        db.sql(
                """
                select sum(amount_minor), sum(discount_minor), sum(shipping_minor), sum(tax_minor)
                from orders.line where order_id = ?
                """)
            .param(order)
            .query(
                (row, _) -> List.of(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
            .single();
    assertThat(sums).containsExactly(total, discount, shipping, tax);
    var event =
        Json.read(
            db.sql("select payload::text from outbox.event where aggregate_id = ?")
                .param(order)
                .query(String.class)
                .single(),
            OrderEvent.Order.class);
    assertThat(event.lines().stream().mapToLong(OrderEvent.Line::amountMinor).sum())
        .isEqualTo(total);
    assertThat(event.lines().stream().mapToLong(OrderEvent.Line::discountMinor).sum())
        .isEqualTo(discount);
  }
}
