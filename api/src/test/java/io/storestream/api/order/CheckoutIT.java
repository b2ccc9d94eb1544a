package io.storestream.api.order;

import static io.storestream.api.testing.Shop.complete;
import static io.storestream.api.testing.Shop.ok;
import static io.storestream.api.testing.Shop.together;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import io.storestream.contracts.Json;
import io.storestream.contracts.OrderEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class CheckoutIT {
  private final ApiClient store;
  private final ApiClient staff;
  private final Shop shop;
  private final JdbcClient db;

  CheckoutIT(ApiClient api, JdbcClient db) {
    this.store = api;
    this.staff = api.admin();
    this.shop = new Shop(api);
    this.db = db;
  }

  @Test
  void guestBuysFromCartToOrder() {
    var lamp = shop.product(1999, 10);
    var desk = shop.product(12_000, 2);
    var guest = shop.guestWith(lamp, 2);
    var cart =
        ok(200, guest.api().post(guest.path() + "/items", Map.of("sku", desk, "quantity", 1)));
    assertThat(cart.number("/total/amount")).isEqualTo(15_998);
    assertThat(cart.text("/token")).isEmpty();
    assertThat(cart.number("/items/0/available")).isEqualTo(10);

    var order = complete(guest, Ids.next("key"));

    assertThat(order.status()).as(order.body().toString()).isEqualTo(201);
    assertThat(order.text("/status")).isEqualTo("confirmed");
    assertThat(order.text("/number")).matches("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}");
    assertThat(order.number("/total/amount")).isEqualTo(15_998);
    assertThat(order.text("/country")).isEqualTo("GB");
    assertThat(order.text("/payment/status")).isEqualTo("due");
    assertThat(Long.parseLong(order.header("Commit-Position"))).isPositive();
    assertThat(shop.stock(lamp)).isEqualTo(8);
    assertThat(shop.stock(desk)).isEqualTo(1);
    var event = events(order.text("/id")).getFirst();
    assertThat(event.sold()).isTrue();
    assertThat(event.reportingRate()).isEqualTo(1.0);
    assertThat(event.lines())
        .extracting(OrderEvent.Line::amountMinor)
        .containsExactly(3998L, 12_000L);
    var closed = guest.api().get(guest.path());
    assertThat(closed.text("/order_id")).isEqualTo(order.text("/id"));
    var more = guest.api().post(guest.path() + "/items", Map.of("sku", lamp, "quantity", 1));
    assertThat(more.text("/code")).isEqualTo("CART_COMPLETED");
    assertThat(complete(guest, Ids.next("key")).text("/code")).isEqualTo("CART_COMPLETED");
  }

  @Test
  void fiftyBuyersOfTheLastTenUnitsGetExactlyTen() {
    var sku = shop.product(500, 10);
    var guests = IntStream.range(0, 50).mapToObj(_ -> shop.guestWith(sku, 1)).toList();

    var answers =
        together(
            guests.stream()
                .<Callable<Answer>>map(guest -> () -> complete(guest, Ids.next("key")))
                .toList());

    assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(10);
    assertThat(answers)
        .filteredOn(a -> a.status() != 201)
        .hasSize(40)
        .allMatch(a -> a.status() == 409 && a.text("/code").equals("OUT_OF_STOCK"))
        .allMatch(a -> a.text("/errors/0/field").equals(sku));
    assertThat(shop.stock(sku)).isZero();
  }

  @Test
  void crossingOrdersOfTheSameThingsNeverDeadlock() {
    var a = shop.product(100, 1000);
    var b = shop.product(100, 1000);
    var guests =
        IntStream.range(0, 24)
            .mapToObj(i -> {
              var guest = shop.guestWith(i % 2 == 0 ? a : b, 1);
              ok(
                  200,
                  guest
                      .api()
                      .post(
                          guest.path() + "/items",
                          Map.of("sku", i % 2 == 0 ? b : a, "quantity", 1)));
              return guest;
            })
            .toList();

    var answers =
        together(
            guests.stream()
                .<Callable<Answer>>map(guest -> () -> complete(guest, Ids.next("key")))
                .toList());

    assertThat(answers).allMatch(answer -> answer.status() == 201);
    assertThat(shop.stock(a)).isEqualTo(1000 - 24);
    assertThat(shop.stock(b)).isEqualTo(1000 - 24);
  }

  @Test
  void oneKeyMakesOneOrderHoweverOftenItIsSent() {
    var sku = shop.product(700, 100);
    var guest = shop.guestWith(sku, 3);
    var key = Ids.next("key");

    var answers = together(Collections.<Callable<Answer>>nCopies(20, () -> complete(guest, key)));
    var replay = complete(guest, key);

    assertThat(answers).allMatch(a -> a.status() == 201 || a.status() == 409);
    assertThat(answers)
        .filteredOn(a -> a.status() == 409)
        .allMatch(a -> a.text("/code").equals("IDEMPOTENCY_KEY_IN_FLIGHT"));
    assertThat(replay.status()).isEqualTo(201);
    assertThat(replay.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(answers)
        .filteredOn(a -> a.status() == 201)
        .isNotEmpty()
        .allMatch(a -> a.text("/id").equals(replay.text("/id")));
    assertThat(shop.stock(sku)).isEqualTo(97);
  }

  @Test
  void keyIsRequired() {
    var guest = shop.guestWith(shop.product(700, 1), 1);
    var answer = guest.api().post(guest.path() + "/complete", Map.of());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/code")).isEqualTo("MISSING_HEADER");
  }

  @Test
  void pricesComeFromTheShopAlone() {
    var sku = shop.product(5000, 5);
    var guest = shop.guestWith(sku, 1);
    var items = guest.path() + "/items";
    assertThat(
            guest
                .api()
                .post(items, Map.of("sku", sku, "quantity", 1, "unit_price", 1))
                .text("/code"))
        .isEqualTo("UNKNOWN_FIELD");
    for (Object quantity : List.of(0, -1, 10_000, 2_147_483_648L, 1.5, "1")) {
      var refused = guest.api().post(items, Map.of("sku", sku, "quantity", quantity));
      assertThat(refused.status()).as("quantity " + quantity).isEqualTo(400);
      assertThat(refused.text("/code")).isEqualTo("INVALID_FIELD");
    }
    for (var field : List.of("currency", "customer_id", "total", "order_id", "version")) {
      assertThat(guest.api().patch(guest.path(), Map.of(field, "GBP")).text("/code"))
          .as(field)
          .isEqualTo("UNKNOWN_FIELD");
    }
    assertThat(guest.api().patch(guest.path(), Map.of("payment_method", "free")).text("/code"))
        .isEqualTo("INVALID_FIELD");
    var cheap =
        guest
            .api()
            .with("Idempotency-Key", Ids.next("key"))
            .post(
                guest.path() + "/complete",
                Map.of("expected_total", Map.of("amount", 1, "currency", "GBP")));
    assertThat(cheap.status()).isEqualTo(409);
    assertThat(cheap.text("/code")).isEqualTo("PRICE_CHANGED");
    assertThat(cheap.text("/detail")).contains("1 GBP", "5000 GBP");
    assertThat(complete(guest, Ids.next("key")).number("/total/amount")).isEqualTo(5000);
  }

  @Test
  void incompleteCartSaysWhatIsMissing() {
    var guest = shop.guest();
    assertThat(complete(guest, Ids.next("key")).text("/code")).isEqualTo("CART_EMPTY");
    var sku = shop.product(100, 1);
    guest.api().post(guest.path() + "/items", Map.of("sku", sku, "quantity", 1));
    var answer = complete(guest, Ids.next("key"));
    assertThat(answer.text("/code")).isEqualTo("CART_INCOMPLETE");
    assertThat(answer.text("/detail")).contains("email", "shipping_address", "payment_method");
    assertThat(shop.stock(sku)).isEqualTo(1);
  }

  @Test
  void canceledOrderReturnsItsGoodsAndCountsNoMore() {
    var sku = shop.product(900, 4);
    var order = shop.order(sku, 3);
    var path = "/v1/admin/orders/" + order.text("/id");
    assertThat(shop.stock(sku)).isEqualTo(1);

    var canceled = at(1).post(path + "/cancel", Map.of("reason", "changed their mind"));

    assertThat(canceled.status()).as(canceled.body().toString()).isEqualTo(200);
    assertThat(canceled.text("/status")).isEqualTo("canceled");
    assertThat(canceled.text("/payment/status")).isEqualTo("voided");
    assertThat(shop.stock(sku)).isEqualTo(4);
    var events = events(order.text("/id"));
    assertThat(events).extracting(OrderEvent.Order::sold).containsExactly(true, false);
    var history = staff.get(path + "/history");
    assertThat(history.text("/data/1/what")).isEqualTo("order.canceled");
    assertThat(history.text("/data/1/reason")).isEqualTo("changed their mind");
    assertThat(history.text("/data/1/actor")).startsWith("admin");
    assertThat(at(2).post(path + "/cancel", Map.of("reason", "again")).text("/code"))
        .isEqualTo("ILLEGAL_TRANSITION");
    assertThat(at(2).post(path + "/mark-cod-collected", Map.of()).text("/code"))
        .isEqualTo("ILLEGAL_TRANSITION");
  }

  @Test
  void staleEtagDoesNotCancel() {
    var order = shop.order(shop.product(900, 4), 1);
    var path = "/v1/admin/orders/" + order.text("/id") + "/cancel";
    var body = Map.of("reason", "x");
    assertThat(staff.post(path, body).status()).isEqualTo(428);
    assertThat(at(7).post(path, body).status()).isEqualTo(412);
    assertThat(at(1).post(path, body).status()).isEqualTo(200);
  }

  private ApiClient at(int version) {
    return staff.with("If-Match", "\"" + version + "\"");
  }

  @Test
  void ordersPageWithoutGapsOrRepeats() {
    var sku = shop.product(100, 50);
    var made = IntStream.range(0, 5).mapToObj(_ -> shop.order(sku, 1).text("/id")).toList();
    var path = "/v1/admin/orders?limit=2&status=confirmed";
    var seen = new ArrayList<String>();
    var page = ok(200, staff.get(path));
    page.body().path("data").forEach(o -> seen.add(o.path("id").asString()));
    while (!seen.containsAll(made)) {
      page = ok(200, staff.get(path + "&cursor=" + page.text("/next_cursor")));
      page.body().path("data").forEach(o -> seen.add(o.path("id").asString()));
    }
    assertThat(seen).doesNotHaveDuplicates().containsAll(made);
    assertThat(staff.get("/v1/admin/orders?status=lost").text("/detail")).contains("confirmed");
    assertThat(store.get("/v1/admin/orders").status()).isEqualTo(401);
  }

  @Test
  void staffFindOrdersByNumberAddressAndTime() {
    var sku = shop.product(100, 50);
    var email = Ids.next("who") + "@example.com";
    var orders = new ArrayList<Answer>();
    for (int i = 0; i < 3; i++) {
      var guest = shop.guestWith(sku, 1);
      ok(200, guest.api().patch(guest.path(), Map.of("email", email)));
      orders.add(ok(201, complete(guest, Ids.next("key"))));
    }
    var made = orders.stream().map(order -> order.text("/id")).toList();
    var theirs = "email=" + email.toUpperCase(Locale.ROOT);
    assertThat(found(theirs)).isEqualTo(made.reversed());
    assertThat(found(theirs + "&sort=-placed_at")).isEqualTo(made.reversed());
    assertThat(found(theirs + "&sort=placed_at")).isEqualTo(made);
    var first = theirs + "&sort=placed_at&limit=2";
    var cursor = staff.get("/v1/admin/orders?" + first).text("/next_cursor");
    assertThat(found(first + "&cursor=" + cursor)).isEqualTo(made.subList(2, 3));
    assertThat(found(theirs + "&status=canceled")).isEmpty();

    var number = orders.get(1).text("/number");
    assertThat(found("number=" + number)).containsExactly(made.get(1));
    assertThat(found("number=" + number.toLowerCase(Locale.ROOT).replace("-", "")))
        .containsExactly(made.get(1));
    assertThat(found("number=nothing")).isEmpty();

    var second = orders.get(1).text("/placed_at");
    assertThat(found(theirs + "&sort=placed_at&placed_at[gte]=" + second))
        .isEqualTo(made.subList(1, 3));
    assertThat(found(theirs + "&placed_at[lt]=" + second)).containsExactly(made.getFirst());
    assertThat(found(theirs + "&placed_at[gte]=" + second + "&placed_at[lt]=" + second)).isEmpty();

    for (var query :
        List.of("placed_at[gte]=yesterday", "placed_at[lt]=-9999-01-01T00:00:00Z", "sort=total")) {
      var wrong = staff.get("/v1/admin/orders?" + query);
      assertThat(wrong.status()).as(query).isEqualTo(400);
      assertThat(wrong.text("/code")).as(query).isEqualTo("INVALID_PARAMETER");
    }
  }

  private List<String> found(String query) {
    var found = new ArrayList<String>();
    ok(200, staff.get("/v1/admin/orders?" + query))
        .body()
        .path("data")
        .forEach(order -> found.add(order.path("id").asString()));
    return found;
  }

  private List<OrderEvent.Order> events(String orderId) {
    return db
        .sql("select payload::text from outbox.event where aggregate_id = ? order by version")
        .param(orderId)
        .query(String.class)
        .list()
        .stream()
        .map(text -> Json.read(text, OrderEvent.Order.class))
        .toList();
  }
}
