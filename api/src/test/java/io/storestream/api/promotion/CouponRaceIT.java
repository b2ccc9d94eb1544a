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
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many checkouts at once never use a coupon more often than it may be. */
@ApiTest
class CouponRaceIT {
  private final ApiClient staff;
  private final Shop shop;
  private final Offers offers;

  CouponRaceIT(ApiClient api) {
    this.staff = api.admin();
    this.shop = new Shop(api);
    this.offers = new Offers(api);
  }

  @Test
  void oneOfHundredAndTwentyCheckoutsRedeemsTheLastUse() {
    var sku = shop.product(1000, 1000);
    var code = code();
    var promotion = offers.coupon(code, percent(10), List.of(sku), Map.of("usage_limit", 1));
    var guests = IntStream.range(0, 120).mapToObj(_ -> guest(sku, code)).toList();

    var answers = completeAll(guests);

    assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(1);
    assertThat(answers)
        .filteredOn(a -> a.status() != 201)
        .hasSize(119)
        .allMatch(a -> a.status() == 409 && a.text("/code").equals("COUPON_EXHAUSTED"));
    assertThat(offers.uses(promotion)).isEqualTo(1);
    assertThat(shop.stock(sku)).isEqualTo(999);
  }

  @Test
  void oneCustomerWithManyCartsUsesItOnce() {
    var sku = shop.product(1000, 100);
    var code = code();
    var promotion = offers.coupon(code, percent(10), List.of(sku), Map.of("per_customer_limit", 1));
    var mail = Ids.next("mail") + "@example.com";
    var guests =
        IntStream.range(0, 20)
            .mapToObj(_ -> {
              var guest = guest(sku, code);
              ok(200, guest.api().patch(guest.path(), Map.of("email", mail)));
              return guest;
            })
            .toList();

    var answers = completeAll(guests);

    assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(1);
    assertThat(offers.uses(promotion)).isEqualTo(1);
  }

  @Test
  void firstOrderIsCheapOnceHoweverManyCartsAreCompletedAtOnce() {
    var sku = shop.product(1000, 100);
    ok(
        201,
        offers.promotion(
            percent(10), List.of(sku), Map.of("conditions", Map.of("first_order", true))));
    var customer = shop.customer(Ids.next("mail") + "@example.com");
    var carts =
        IntStream.range(0, 10)
            .mapToObj(_ -> {
              var cart = ok(201, customer.post("/v1/store/carts", Map.of()));
              var mine = new Shop.Guest(cart.text("/id"), customer);
              ok(200, customer.post(mine.path() + "/items", Map.of("sku", sku, "quantity", 1)));
              ok(200, customer.patch(mine.path(), Shop.details()));
              return mine;
            })
            .toList();

    var answers = completeAll(carts);

    assertThat(answers)
        .filteredOn(a -> a.status() == 201 && a.number("/total/amount") == 900)
        .hasSize(1);
    assertThat(answers)
        .filteredOn(a -> a.status() != 201)
        .allMatch(a -> a.text("/code").equals("PRICE_CHANGED"));
  }

  @Test
  void cancellationsAndCheckoutsAtOnceKeepTheCount() {
    var sku = shop.product(1000, 100);
    var code = code();
    var promotion = offers.coupon(code, percent(10), List.of(sku), Map.of("usage_limit", 10));
    var orders =
        completeAll(IntStream.range(0, 10).mapToObj(_ -> guest(sku, code)).toList()).stream()
            .map(a -> ok(201, a).text("/id"))
            .toList();
    // room for the carts to take the coupon while the orders still hold all its uses
    ok(
        200,
        staff
            .with("If-Match", "\"1\"")
            .patch(
                "/v1/admin/promotions/" + promotion,
                Map.of("coupons", List.of(Map.of("code", code, "usage_limit", 11)))));
    var guests = IntStream.range(0, 20).mapToObj(_ -> guest(sku, code)).toList();

    var work = new java.util.ArrayList<Callable<Answer>>();
    guests.forEach(guest -> work.add(() -> insist(guest, Ids.next("key"))));
    orders.forEach(id ->
        work.add(() -> {
          var answer = shop.cancel(id);
          while (answer.status() == 503) {
            answer = shop.cancel(id);
          }
          return ok(200, answer);
        }));
    var answers = together(work);

    long won = answers.subList(0, 20).stream().filter(a -> a.status() == 201).count();
    assertThat(won).isBetween(1L, 11L);
    assertThat(offers.uses(promotion)).isEqualTo(won);
  }

  private Shop.Guest guest(String sku, String code) {
    var guest = shop.guestWith(sku, 1);
    var coupon = guest.api().post(guest.path() + "/coupons", Map.of("code", code));
    assertThat(coupon.text("/coupons/0/status")).as(coupon.body().toString()).isEqualTo("APPLIED");
    return guest;
  }

  private static List<Answer> completeAll(List<Shop.Guest> guests) {
    return together(
        guests.stream().<Callable<Answer>>map(g -> () -> insist(g, Ids.next("key"))).toList());
  }

  /** With one key until the shop has time for it, as a storefront would. */
  private static Answer insist(Shop.Guest guest, String key) {
    var answer = complete(guest, key);
    while (answer.status() == 503) {
      answer = complete(guest, key);
    }
    return answer;
  }
}
