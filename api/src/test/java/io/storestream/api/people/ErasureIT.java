package io.storestream.api.people;

import static io.storestream.api.testing.Shop.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Held;
import io.storestream.api.testing.Offers;
import io.storestream.api.testing.OrderFlow;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Hashes;
import io.storestream.api.web.Ids;
import io.storestream.contracts.Json;
import io.storestream.contracts.RedisKeys;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@ApiTest
class ErasureIT {
  private static final String ME = "/v1/store/me";
  private static final String GUESTS = "/v1/admin/guests";

  private final ApiClient store;
  private final ApiClient staff;
  private final Shop shop;
  private final StringRedisTemplate redis;
  private final JdbcClient db;
  private final PeopleTables tables;
  private final Held held;

  ErasureIT(
      ApiClient store, StringRedisTemplate redis, JdbcClient db, TransactionTemplate transaction) {
    held = new Held(transaction, db);
    this.store = store;
    this.staff = store.admin();
    this.shop = new Shop(store);
    this.redis = redis;
    this.db = db;
    tables = new PeopleTables(db);
  }

  private static String path(String id) {
    return "/v1/admin/customers/" + id + "/erase";
  }

  @Test
  void anErasedPersonIsNowhereAndTheFiguresStay() {
    var sku = shop.product(500, 10);
    var ada = new Somebody(store);
    ada.saveAddress();
    var order = ada.order(sku);
    order.complete();
    ok(
        201,
        order.refund(
            Map.of("reason", "scratched", "lines", List.of(Map.of("line", 1, "quantity", 1)))));
    ada.cart(ada.api, sku);
    ada.review(sku);
    ada.view(sku);
    redis.opsForValue().set(RedisKeys.history(ada.visitor), "{\"visitor_id\":\"v\"}");
    var refunded = event(order.id);
    var before = order.get();
    assertThat(tables.containing(ada.street)).contains("orders.customer_order", "cart.cart");

    var report = ok(200, ada.api.delete(ME));

    for (var trace : List.of(ada.email, ada.name, ada.street, ada.words)) {
      assertThat(tables.containing(trace)).as(trace).isEmpty();
    }
    assertThat(tables.containing(ada.id)).containsOnly("identity.erasure", "outbox.event");
    assertThat(tables.containing(ada.visitor)).containsOnly("outbox.event");
    for (var name : List.of(ada.id, ada.visitor)) {
      assertThat(redis.hasKey(RedisKeys.recent(name))).as(name).isFalse();
      assertThat(redis.hasKey(RedisKeys.history(name))).as(name).isFalse();
    }

    assertThat(report.header("Cache-Control")).contains("no-store");
    assertThat(report.body().at("/data/orders").toString())
        .contains("delivery address", "bookkeeping must keep them");
    assertThat(report.number("/data/orders/0/count")).isEqualTo(1);
    assertThat(report.number("/data/account/0/count")).as("addresses").isEqualTo(1);

    var after = order.get();
    assertThat(after.body().at("/total")).isEqualTo(before.body().at("/total"));
    assertThat(after.body().at("/refunded")).isEqualTo(before.body().at("/refunded"));
    assertThat(after.body().at("/lines")).isEqualTo(before.body().at("/lines"));
    assertThat(after.text("/country")).isEqualTo("GB");
    assertThat(after.body().has("email")).isFalse();
    assertThat(after.body().has("customer_id")).isFalse();
    assertThat(after.body().has("shipping_address")).isFalse();
    assertThat(order.history()).last().isEqualTo("order.erased");
    var erased = event(order.id);
    assertThat(erased.has("customer_id")).isFalse();
    assertThat(erased.has("visitor_id")).isFalse();
    refunded.remove("customer_id");
    refunded.remove("visitor_id");
    assertThat(erased).isEqualTo(refunded);
    var product = ok(200, store.get("/v1/store/products/" + sku));
    assertThat(product.number("/rating/count")).isEqualTo(1);
  }

  @Test
  void whatBuyersWroteIsNotCopiedIntoTheAuditOfTheErasure() {
    var sku = shop.product(500, 10);
    var ada = new Somebody(store);
    var order = ada.order(sku);
    order.complete();
    ada.review(sku);
    var lines = List.of(Map.of("line", 1, "quantity", 1));
    ok(
        201,
        ada.api
            .with("If-Match", order.etag())
            .post(
                "/v1/store/orders/" + order.id + "/returns",
                Map.of("reason", ada.words, "lines", lines)));
    var canceled = ada.order(sku);
    ok(
        200,
        ada.api
            .with("If-Match", canceled.etag())
            .post("/v1/store/orders/" + canceled.id + "/cancel", Map.of("reason", ada.words)));
    assertThat(tables.containing(ada.words))
        .contains("orders.goods_return", "orders.history", "review.review");
    var invoice = "/v1/admin/orders/" + order.id + "/invoice";
    var before = ok(200, staff.get(invoice));
    assertThat(before.text("/order/email")).isEqualTo(ada.email);
    var shown = ok(200, staff.get("/v1/admin/customers/" + ada.id + "/export"));
    assertThat(shown.text("/data/orders/0/returns/0/reason")).isEqualTo(ada.words);
    assertThat(shown.text("/data/orders/0/invoice/number")).isEqualTo(before.text("/number"));

    ok(200, staff.post(path(ada.id), Map.of()));

    for (var trace : List.of(ada.email, ada.name, ada.street, ada.words)) {
      assertThat(tables.containing(trace)).as(trace).isEmpty();
    }
    assertThat(tables.containing(ada.visitor)).containsOnly("outbox.event");
    var after = ok(200, staff.get(invoice));
    assertThat(after.text("/number")).isEqualTo(before.text("/number"));
    assertThat(after.body().at("/order/total")).isEqualTo(before.body().at("/order/total"));
    assertThat(after.body().at("/order/lines")).isEqualTo(before.body().at("/order/lines"));
    assertThat(after.body().path("order").has("customer_id")).isFalse();
  }

  @Test
  void copiesOfWordsAndTrackingNumbersAreNowhere() {
    var sku = shop.product(500, 10);
    var ada = new Somebody(store);
    var number = Ids.next("track");
    var paid = ada.order(sku);
    send(paid, number);
    ok(200, paid.collect());
    giveBack(paid, ada.api, ada.words);
    var unpaid = ada.order(sku);
    send(unpaid, number);
    giveBack(unpaid, ada.api, ada.words);
    assertThat(tables.containing(ada.words))
        .contains("orders.history", "orders.goods_return", "payment.refund");
    assertThat(tables.containing(number)).contains("orders.history", "orders.fulfilment");
    assertThat(tables.containing(ada.words)).noneMatch(table -> table.startsWith("audit."));
    ok(200, unpaid.collect());

    ok(200, staff.post(path(ada.id), Map.of()));

    for (var trace : List.of(ada.words, number)) {
      assertThat(tables.containing(trace)).as(trace).isEmpty();
    }
    assertThat(paid.history()).contains("order.shipped", "order.refunded", "order.completed");
    assertThat(unpaid.history()).contains("order.written_off");
  }

  private void send(OrderFlow order, String number) {
    var parcel = ok(201, order.packAll()).text("/id");
    ok(
        200,
        order
            .current()
            .with("Idempotency-Key", Ids.next("key"))
            .post(
                "/v1/admin/fulfillments/" + parcel + "/ship",
                Map.of("carrier", "Royal Mail", "tracking_number", number)));
    ok(200, order.deliver(parcel));
  }

  /** One unit, for a reason that staff repeat in their answer. */
  private void giveBack(OrderFlow order, ApiClient buyer, String words) {
    var lines = List.of(Map.of("line", 1, "quantity", 1));
    var goods =
        ok(
                201,
                buyer
                    .with("Idempotency-Key", Ids.next("key"))
                    .post(
                        "/v1/store/orders/" + order.id + "/returns",
                        Map.of("reason", words, "lines", lines)))
            .text("/id");
    ok(200, order.returned(goods, "approve", Map.of("answer", "You said: " + words)));
    ok(200, order.returned(goods, "receive", Map.of("restock", true)));
    ok(200, order.returned(goods, "refund", Map.of()));
  }

  @Test
  void aGuestsCartCompletedAfterSigningInIsTheirs() {
    var ada = new Somebody(store);
    var order = ada.complete(ada.lateCart(shop.product(500, 10)));
    order.complete();
    var export = ok(200, ada.api.get(ME + "/export"));
    assertThat(export.text("/data/carts/0/order_id")).isEqualTo(order.id);
    assertThat(export.text("/data/carts/0/email")).isEqualTo(ada.email);

    ok(200, ada.api.delete(ME));

    for (var trace : List.of(ada.email, ada.name, ada.street)) {
      assertThat(tables.containing(trace)).as(trace).isEmpty();
    }
    assertThat(tables.containing(ada.visitor)).containsOnly("outbox.event");
  }

  @Test
  void couponsStayUsedByNobody() {
    var sku = shop.product(500, 10);
    var ada = new Somebody(store);
    var offers = new Offers(store);
    var code = Offers.code();
    var more =
        Map.of(
            "conditions",
            Map.of("first_order", true),
            "coupons",
            List.of(Map.of("code", code, "per_customer_limit", 1)));
    var promotion = ok(201, offers.promotion(Offers.percent(10), List.of(sku), more)).text("/id");
    var order = ada.order(sku, code);
    order.complete();
    var export = ok(200, ada.api.get(ME + "/export"));
    assertThat(export.text("/data/coupons/redemptions/0/code")).isEqualTo(code);
    assertThat(export.number("/data/coupons/uses/0/uses")).isEqualTo(1);
    assertThat(export.text("/data/coupons/first_order")).isEqualTo(order.id);

    ok(200, ada.api.delete(ME));

    assertThat(tables.containing(ada.id)).noneMatch(table -> table.startsWith("promotion."));
    assertThat(offers.uses(promotion)).isEqualTo(1);
    assertThat(tables.containing(order.id)).contains("promotion.redemption");
  }

  @Test
  void pipelinesAreToldTheNamesOnly() {
    var sku = shop.product(500, 10);
    var ada = new Somebody(store);
    ada.cart(ada.api, sku);

    ok(200, ada.api.delete(ME));

    var names =
        db.sql(
                """
                select payload ->> 'id' from outbox.event
                where aggregate = 'erasure' and aggregate_id = any(?)
                """)
            .param(new String[] {ada.id, ada.visitor})
            .query(String.class)
            .list();
    assertThat(names).containsExactlyInAnyOrder(ada.id, ada.visitor);
  }

  @Test
  void anErasedPersonCannotSignIn() {
    var email = new Somebody(store).email;
    var login = Map.of("email", email, "password", Somebody.PASSWORD);
    var tokens = ok(200, store.post("/v1/auth/login", login));
    var signedIn = store.with("Authorization", "Bearer " + tokens.text("/access_token"));
    var id = signedIn.get(ME).text("/id");

    ok(200, signedIn.delete(ME));

    assertThat(signedIn.get(ME).status()).isEqualTo(401);
    assertThat(signedIn.post("/v1/store/carts", Map.of()).status()).isEqualTo(401);
    assertThat(signedIn.delete(ME).status()).isEqualTo(401);
    var refresh = Map.of("refresh_token", tokens.text("/refresh_token"));
    assertThat(store.post("/v1/auth/refresh", refresh).status()).isEqualTo(401);
    assertThat(store.post("/v1/auth/login", login).text("/code")).isEqualTo("BAD_CREDENTIALS");
    var again = shop.customer(email).get(ME);
    assertThat(again.text("/id")).as("the address is free again").isNotEqualTo(id);
  }

  @Test
  void aSecondErasureIsHarmlessAndForgetsStragglers() {
    var sku = shop.product(500, 10);
    var ada = new Somebody(store);
    var order = ada.order(sku);
    order.complete();
    var first = ok(200, staff.post(path(ada.id), Map.of()));
    long version = order.get().number("/version");
    assertThat(staff.get("/v1/admin/customers/" + ada.id + "/export").status()).isEqualTo(404);

    var second = ok(200, staff.post(path(ada.id), Map.of()));

    assertThat(second.body()).isEqualTo(first.body());
    assertThat(order.get().number("/version")).isEqualTo(version);
    db.sql(
            """
            insert into cart.cart (id, customer_id, email, currency) values (?, ?, ?, 'GBP')
            """)
        .params("cart_" + ada.id, ada.id, ada.email)
        .update();
    ok(200, staff.post(path(ada.id), Map.of()));
    assertThat(tables.containing(ada.email)).isEmpty();
    assertThat(staff.post(path("cus_none"), Map.of()).text("/code"))
        .isEqualTo("CUSTOMER_NOT_FOUND");
  }

  @Test
  void anOrderUnderWayNeedsItsAddress() {
    var ada = new Somebody(store);
    ada.saveAddress();
    var order = ada.order(shop.product(500, 10));

    var refused = ada.api.delete(ME);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/detail")).contains(order.get().text("/number"));
    assertThat(ok(200, ada.api.get(ME)).text("/email")).isEqualTo(ada.email);
    assertThat(ok(200, ada.api.get(ME + "/addresses")).body().path("data")).hasSize(1);
    assertThat(order.get().text("/shipping_address/line1")).isEqualTo(ada.street);
    ok(200, order.cancel("changed my mind"));
    ok(200, ada.api.delete(ME));
    assertThat(tables.containing(ada.street)).isEmpty();
  }

  @Test
  void aCheckoutUnderWayComesBeforeTheErasure() {
    var sku = shop.product(500, 10);
    var ada = new Somebody(store);
    var late = ada.lateCart(sku);
    var guest = new Somebody(store);
    ok(200, guest.api.delete(ME));
    var guestCart = guest.guestCart(sku);
    Map<Callable<Answer>, Callable<Answer>> races =
        Map.of(
            () -> late.complete(Ids.next("key")),
            () -> ada.api.delete(ME),
            () -> guestCart.complete(Ids.next("key")),
            () -> staff.post(GUESTS + "/erase", Map.of("email", guest.email)));
    races.forEach((checkout, erasure) -> {
      var answers = held.by(() -> lockStock(sku), List.of(checkout, erasure), () -> {});

      var order = new OrderFlow(store, ok(201, answers.getFirst()));
      assertThat(answers.getLast().status()).isEqualTo(409);
      assertThat(answers.getLast().text("/detail")).contains(order.get().text("/number"));
      assertThat(order.get().body().has("shipping_address")).isTrue();
    });
  }

  @Test
  void aCheckoutAfterTheErasureFindsNoCart() {
    var sku = shop.product(500, 10);
    var ada = new Somebody(store);
    var late = ada.lateCart(sku);

    var answer =
        held.by(
            () -> db.sql("delete from identity.customer where id = ?").param(ada.id).update(),
            () -> late.complete(Ids.next("key")));

    assertThat(answer.text("/code")).isEqualTo("CART_NOT_FOUND");
  }

  /** Checkouts of it wait, with all that they have locked before. */
  private void lockStock(String sku) {
    db.sql(
            """
            select s.variant_id from inventory.stock s join catalog.variant v on v.id = s.variant_id
            where v.sku = ? for update of s
            """)
        .param(sku)
        .query(String.class)
        .single();
  }

  @Test
  void nobodyErasesAnother() {
    var sku = shop.product(500, 10);
    var ada = new Somebody(store);
    var order = ada.order(sku);
    order.complete();
    var eve = new Somebody(store);
    eve.cart(eve.api.with("X-Visitor-Id", ada.visitor), sku);
    ada.view(sku);

    assertThat(eve.api.post(path(ada.id), Map.of()).status()).isIn(401, 403);
    assertThat(store.post(path(ada.id), Map.of()).status()).isEqualTo(401);
    assertThat(store.delete(ME).status()).isEqualTo(401);
    ok(200, eve.api.delete(ME));

    assertThat(ok(200, ada.api.get(ME)).text("/email")).isEqualTo(ada.email);
    assertThat(ok(200, ada.api.get("/v1/store/orders/" + order.id)).text("/email"))
        .isEqualTo(ada.email);
    assertThat(redis.hasKey(RedisKeys.recent(ada.visitor))).as("not hers to erase").isTrue();
    ok(200, ada.api.delete(ME));
    var bob = new Somebody(store);
    assertThat(bob.api.get("/v1/store/orders/" + order.id).status()).isEqualTo(404);
  }

  @Test
  void ordersAsGuestAreErasedWhenStaffSayThatTheyAreTheirs() {
    var sku = shop.product(500, 10);
    var ada = new Somebody(store);
    var order = ada.guestOrder(sku);
    order.complete();

    assertThat(staff.post(path(ada.id), Map.of("guests", true)).text("/code"))
        .isEqualTo("UNKNOWN_FIELD");
    ok(200, staff.post(path(ada.id), Map.of("guest_orders", true)));

    assertThat(order.get().body().has("email")).isFalse();
    assertThat(order.get().number("/total/amount")).isEqualTo(500);
    for (var trace : List.of(ada.email, ada.name, ada.street)) {
      assertThat(tables.containing(trace)).as(trace).isEmpty();
    }
    assertThat(tables.containing(ada.visitor)).containsOnly("outbox.event");
  }

  @Test
  void whoNeverHadAnAccountOrHasNoneAnyMoreIsErasedByAddress() {
    var sku = shop.product(500, 10);
    var offers = new Offers(store);
    var code = Offers.code();
    var coupons = Map.of("coupons", List.of(Map.of("code", code, "per_customer_limit", 1)));
    ok(201, offers.promotion(Offers.percent(10), List.of(sku), coupons));
    var ada = new Somebody(store);
    var order = ada.guestOrder(sku, code);
    ada.cart(store, sku);
    ada.browser().post("/v1/events", ada.viewOf(sku));
    ok(200, ada.api.delete(ME));
    assertThat(tables.containing(ada.email)).as("not proven theirs").contains("cart.cart");
    var theirs = Map.of("email", ada.email.toUpperCase(Locale.ROOT));
    var refused = staff.post(GUESTS + "/erase", theirs);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/detail")).contains(order.get().text("/number"));
    order.send(1);
    ok(200, order.collect());
    var lookup = Map.of("number", order.get().text("/number"), "email", ada.email);
    var token = ok(200, store.post("/v1/store/orders/lookup", lookup)).text("/token");
    giveBack(order, store.with("X-Order-Token", token), ada.words);
    assertThat(tables.containing(ada.words)).contains("web.idempotency_key", "payment.refund");

    var shown = ok(200, staff.post(GUESTS + "/export", theirs));

    assertThat(shown.header("Cache-Control")).contains("no-store");
    assertThat(shown.text("/data/orders/0/id")).isEqualTo(order.id);
    assertThat(shown.text("/data/orders/0/returns/0/reason")).isEqualTo(ada.words);
    assertThat(shown.body().at("/data/carts")).hasSize(2);
    assertThat(shown.number("/data/payments/refunds/0/amount_minor")).isEqualTo(450);
    assertThat(shown.text("/data/coupons/redemptions/0/code")).isEqualTo(code);
    assertThat(shown.text("/data/visits/" + ada.visitor + "/recent/0")).startsWith(sku + "|view|");
    assertThat(shown.body().at("/data/stored_answers")).isNotEmpty();

    var report = ok(200, staff.post(GUESTS + "/erase", theirs));

    assertThat(report.number("/data/orders/0/count")).isEqualTo(1);
    for (var trace : List.of(ada.email, ada.name, ada.street, ada.words)) {
      assertThat(tables.containing(trace)).as(trace).isEmpty();
    }
    for (var hash :
        List.of(ada.lowerEmail(), Json.text(Map.of("email", ada.email)), Json.text(theirs))) {
      assertThat(tables.containing(Hashes.hex(hash))).as("hash of " + hash).isEmpty();
    }
    assertThat(tables.containing(ada.visitor)).containsOnly("outbox.event");
    assertThat(redis.hasKey(RedisKeys.recent(ada.visitor))).isFalse();
    assertThat(order.get().number("/total/amount")).isEqualTo(450);
    var again = ok(200, staff.post(GUESTS + "/erase", theirs));
    assertThat(again.number("/data/orders/0/count")).isZero();
    var gone = ok(200, staff.post(GUESTS + "/export", theirs));
    assertThat(gone.body().at("/data/orders")).isEmpty();
  }

  /** A hash of an address can be guessed, and nothing can be erased from the audit. */
  @Test
  void theAuditHoldsNoHashOfAGuestsAddress() {
    var sku = shop.product(500, 10);
    var offers = new Offers(store);
    var code = Offers.code();
    var coupons = Map.of("coupons", List.of(Map.of("code", code, "per_customer_limit", 1)));
    ok(201, offers.promotion(Offers.percent(10), List.of(sku), coupons));
    var ada = new Somebody(store);
    var hash = Hashes.hex(ada.lowerEmail());

    ok(200, ada.guestOrder(sku, code).cancel("not to be had"));
    assertThat(tables.containing(hash))
        .containsExactlyInAnyOrder("promotion.coupon_use", "promotion.redemption");
    ok(200, staff.post(GUESTS + "/erase", Map.of("email", ada.email)));

    assertThat(tables.containing(hash)).isEmpty();
    var noted =
        db.sql(
                """
                select entity_id || ' ' || action || ' ' || coalesce(before ->> 'customer', '')
                from audit.change where entity = 'promotion.coupon_use' and entity_id like ?
                order by id
                """)
            .param(code + "%")
            .query(String.class)
            .list();
    assertThat(noted).containsExactly(code + " changed ", code + " deleted (personal)");
  }

  @Test
  void aGuestsBrowserIsTheirsWhenNobodyElseHasBoughtOnIt() {
    var sku = shop.product(500, 10);
    var ada = new Somebody(store);
    ada.guestOrder(sku);
    ada.browser().post("/v1/events", ada.viewOf(sku));
    var eve = Ids.next("eve") + "@example.com";
    var cart = ok(201, ada.browser().post("/v1/store/carts", Map.of()));
    ok(
        200,
        store
            .with("X-Cart-Token", cart.text("/token"))
            .patch("/v1/store/carts/" + cart.text("/id"), Map.of("email", eve)));

    var shown = ok(200, staff.post(GUESTS + "/export", Map.of("email", eve)));
    ok(200, staff.post(GUESTS + "/erase", Map.of("email", eve)));

    assertThat(shown.body().at("/data/visits")).isEmpty();
    assertThat(shown.body().at("/data/orders")).isEmpty();
    assertThat(tables.containing(eve)).isEmpty();
    assertThat(redis.hasKey(RedisKeys.recent(ada.visitor))).isTrue();
    assertThat(tables.containing(ada.email)).contains("orders.customer_order");
  }

  /** Carts of earlier versions may name a customer as their browser. */
  @Test
  void aBrowserCalledLikeACustomerIsNobodys() {
    var sku = shop.product(500, 10);
    var ada = new Somebody(store);
    ada.view(sku);
    var eve = new Somebody(store);
    db.sql("update cart.cart set visitor_id = ? where id = ?")
        .params(ada.id, eve.cart(eve.api, sku))
        .update();

    var shown = ok(200, eve.api.get(ME + "/export"));
    ok(200, eve.api.delete(ME));

    assertThat(shown.body().at("/data/visits").has(ada.id)).isFalse();
    assertThat(redis.hasKey(RedisKeys.recent(ada.id))).isTrue();
  }

  @Test
  void onlyStaffAskForGuests() {
    var theirs = Map.of("email", Ids.next("mail") + "@example.com");
    for (var route : List.of("/export", "/erase")) {
      assertThat(store.post(GUESTS + route, theirs).status()).isEqualTo(401);
      assertThat(staff.post(GUESTS + route, Map.of()).text("/errors/0/field")).isEqualTo("email");
      assertThat(staff.post(GUESTS + route, Map.of("email", "nobody")).text("/code"))
          .isEqualTo("INVALID_FIELD");
    }
  }

  /** What the newest event of the order says, without what changes with every event. */
  private ObjectNode event(String order) {
    JsonNode payload =
        Json.MAPPER.readTree(
            db.sql(
                    """
                    select payload::text from outbox.event
                    where aggregate = 'order' and aggregate_id = ? order by version desc limit 1
                    """)
                .param(order)
                .query(String.class)
                .single());
    return (ObjectNode) payload;
  }
}
