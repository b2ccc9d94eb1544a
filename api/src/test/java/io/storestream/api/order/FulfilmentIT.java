package io.storestream.api.order;

import static io.storestream.api.testing.Shop.complete;
import static io.storestream.api.testing.Shop.ok;
import static io.storestream.api.testing.Shop.together;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.OrderFlow;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import io.storestream.contracts.Json;
import io.storestream.contracts.OrderEvent;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class FulfilmentIT {
  private final ApiClient api;
  private final ApiClient staff;
  private final Shop shop;
  private final JdbcClient db;

  FulfilmentIT(ApiClient api, JdbcClient db) {
    this.api = api;
    this.staff = api.admin();
    this.shop = new Shop(api);
    this.db = db;
  }

  @Test
  void partsTravelAndTheOrderIsCompletedOnceAllIsDeliveredAndPaid() {
    var flow = twoLines(3, 2);

    var first = ok(201, flow.pack(2));
    assertThat(first.text("/status")).isEqualTo("packed");
    assertThat(first.text("/order_id")).isEqualTo(flow.id);
    assertThat(first.number("/lines/0/quantity")).isEqualTo(2);
    assertThat(first.header("ETag")).isEqualTo(flow.etag());
    assertThat(flow.pack(2).text("/code")).isEqualTo("FULFILMENT_TOO_LARGE");
    assertThat(flow.pack(2).text("/detail")).contains("2 of 1 units left");
    var shipped = ok(200, flow.ship(first.text("/id")));
    assertThat(shipped.text("/status")).isEqualTo("shipped");
    assertThat(shipped.text("/tracking_url")).isEqualTo("https://track.example/RM1");
    assertThat(shipped.text("/shipped_at")).isNotEmpty();
    ok(200, flow.deliver(first.text("/id")));
    ok(200, flow.collect());
    assertThat(flow.status()).isEqualTo("confirmed");

    var rest = ok(201, flow.packAll());
    assertThat(rest.body().path("lines")).hasSize(2);
    assertThat(rest.number("/lines/0/quantity")).isEqualTo(1);
    assertThat(rest.number("/lines/1/quantity")).isEqualTo(2);
    assertThat(flow.packAll().text("/code")).isEqualTo("FULFILMENT_TOO_LARGE");
    ok(200, flow.ship(rest.text("/id")));
    var delivered = ok(200, flow.deliver(rest.text("/id")));
    assertThat(delivered.text("/status")).isEqualTo("delivered");

    assertThat(flow.status()).isEqualTo("completed");
    assertThat(flow.history())
        .containsExactly(
            "order.confirmed",
            "order.packed",
            "order.shipped",
            "order.invoiced",
            "order.delivered",
            "order.paid",
            "order.packed",
            "order.shipped",
            "order.delivered",
            "order.completed");
    var history = staff.get(flow.path + "/history");
    assertThat(history.text("/data/2/reason")).isEqualTo("Royal Mail RM1");
    assertThat(history.text("/data/2/reference")).isEqualTo(first.text("/id"));
    assertThat(history.text("/data/2/actor")).startsWith("admin");
    assertThat(events(flow))
        .extracting(OrderEvent.Order::status)
        .containsOnly("confirmed", "completed")
        .endsWith("completed");
    assertThat(flow.get().number("/version")).isEqualTo(events(flow).size());
    var list = ok(200, staff.get(flow.path + "/fulfillments?limit=1"));
    assertThat(list.text("/data/0/id")).isEqualTo(first.text("/id"));
    var next = ok(200, staff.get(flow.path + "/fulfillments?cursor=" + list.text("/next_cursor")));
    assertThat(next.text("/data/0/id")).isEqualTo(rest.text("/id"));
  }

  @Test
  void stepsThatAreNotThereAreRefused() {
    var flow = oneLine(1);
    var wrong = ok(201, flow.packAll()).text("/id");
    assertThat(ok(200, flow.unpack(wrong)).text("/status")).isEqualTo("unfulfilled");
    assertThat(flow.ship(wrong).text("/code")).isEqualTo("ILLEGAL_TRANSITION");
    var parcel = ok(201, flow.packAll()).text("/id");
    for (var refused : List.of(flow.deliver(parcel), flow.returnToOrigin(parcel))) {
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.text("/code")).isEqualTo("ILLEGAL_TRANSITION");
      assertThat(refused.text("/detail")).contains("packed", "allowed: unpack, ship");
    }
    ok(200, flow.ship(parcel));
    assertThat(flow.ship(parcel).text("/code")).isEqualTo("ILLEGAL_TRANSITION");
    ok(200, flow.deliver(parcel));
    assertThat(flow.deliver(parcel).text("/code")).isEqualTo("ILLEGAL_TRANSITION");
    assertThat(flow.returnToOrigin(parcel).text("/code")).isEqualTo("ILLEGAL_TRANSITION");
    ok(200, flow.collect());
    assertThat(flow.status()).isEqualTo("completed");
    assertThat(flow.packAll().text("/code")).isEqualTo("ILLEGAL_TRANSITION");
  }

  @Test
  void everyWriteNeedsTheVersionThatWasRead() {
    var flow = oneLine(2);
    var parcel = ok(201, flow.pack(1)).text("/id");
    var path = "/v1/admin/fulfillments/" + parcel;
    var writes =
        Map.of(
            flow.path + "/fulfillments", Map.of(),
            flow.path + "/cancel", Map.of("reason", "x"),
            flow.path + "/mark-cod-collected", Map.of(),
            path + "/ship", Map.of("carrier", "x"),
            path + "/deliver", Map.of(),
            path + "/return-to-origin", Map.of("reason", "x"));
    writes.forEach((write, body) -> {
      var without = staff.post(write, body);
      assertThat(without.status()).as(write).isEqualTo(428);
      assertThat(without.text("/code")).isEqualTo("PRECONDITION_REQUIRED");
      var stale = staff.with("If-Match", "\"1\"").post(write, body);
      assertThat(stale.status()).as(write).isEqualTo(412);
      assertThat(stale.header("ETag")).isEqualTo(flow.etag());
    });
    assertThat(flow.get().number("/version")).isEqualTo(2);
    assertThat(staff.get(path).header("ETag")).isEqualTo("\"2\"");
  }

  @Test
  void ofManyEditsAtOnceOneWins() {
    var flow = oneLine(50);
    var seen = flow.current();
    var answers =
        together(
            Collections.<Callable<Answer>>nCopies(
                12,
                () ->
                    seen.post(
                        flow.path + "/fulfillments",
                        Map.of("lines", List.of(Map.of("line", 1, "quantity", 1))))));
    assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(1);
    assertThat(answers).filteredOn(a -> a.status() != 201).allMatch(a -> a.status() == 412);
  }

  @Test
  void parcelNobodyTookRestocksAndCancelsAnUnpaidOrder() {
    var sku = shop.product(900, 10);
    var flow = new OrderFlow(api, shop.order(sku, 4));
    var parcel = ok(201, flow.packAll()).text("/id");
    ok(200, flow.ship(parcel));
    assertThat(shop.stock(sku)).isEqualTo(6);

    var back = ok(200, flow.returnToOrigin(parcel));

    assertThat(back.text("/status")).isEqualTo("returned_to_origin");
    assertThat(shop.stock(sku)).isEqualTo(10);
    assertThat(flow.status()).isEqualTo("canceled");
    assertThat(flow.get().text("/payment/status")).isEqualTo("voided");
    assertThat(flow.get().number("/payment/due/amount")).isZero();
    assertThat(events(flow).getLast().sold()).isFalse();
    assertThat(events(flow).getLast().refunds()).isEmpty();
    assertThat(refunds(flow)).isZero();
    assertThat(flow.history()).endsWith("order.returned_to_origin", "order.canceled");
    assertThat(flow.collect().text("/code")).isEqualTo("ILLEGAL_TRANSITION");
  }

  @Test
  void partNobodyTookIsNotOwedAndCountsNoMore() {
    var flow = twoLines(3, 2);
    var kept = ok(201, flow.pack(2, 2)).text("/id");
    var lost = ok(201, flow.pack(1)).text("/id");
    ok(200, flow.ship(kept));
    ok(200, flow.ship(lost));
    ok(200, flow.returnToOrigin(lost));
    assertThat(flow.status()).isEqualTo("confirmed");
    assertThat(flow.get().number("/payment/due/amount")).isEqualTo(2 * 1000 + 2 * 70);
    assertThat(flow.get().number("/payment/refunded/amount")).isZero();
    var event = events(flow).getLast();
    assertThat(event.sold()).isTrue();
    assertThat(event.refunds()).singleElement().matches(r -> r.amountMinor() == 1000);
    ok(200, flow.deliver(kept));
    var collected = ok(200, flow.collect());
    assertThat(collected.number("/captured/amount")).isEqualTo(2140);
    assertThat(collected.text("/order_status")).isEqualTo("completed");
    assertThat(flow.refund(Map.of("amount", 2141, "reason", "x")).text("/code"))
        .isEqualTo("REFUND_TOO_LARGE");
    var all = ok(201, flow.refund(Map.of("amount", 2140, "reason", "all")));
    assertThat(all.text("/payment_status")).isEqualTo("refunded");
  }

  @Test
  void returnToOriginAfterPaymentRefundsNothing() {
    var sku = shop.product(500, 10);
    var flow = new OrderFlow(api, shop.order(sku, 2));
    ok(200, flow.collect());
    var parcel = ok(201, flow.packAll()).text("/id");
    ok(200, flow.ship(parcel));
    ok(200, flow.returnToOrigin(parcel));
    assertThat(shop.stock(sku)).isEqualTo(10);
    assertThat(flow.status()).isEqualTo("confirmed");
    assertThat(flow.get().text("/payment/status")).isEqualTo("captured");
    assertThat(refunds(flow)).isZero();
    var twice =
        flow.refund(
            Map.of(
                "lines",
                List.of(Map.of("line", 1, "quantity", 2)),
                "reason",
                "came back",
                "restock",
                true));
    assertThat(twice.text("/code")).isEqualTo("RESTOCK_TOO_LARGE");
    assertThat(shop.stock(sku)).isEqualTo(10);
    ok(201, flow.refund(Map.of("amount", 1, "reason", "a part")));
    assertThat(flow.status()).isEqualTo("confirmed");
    var all = ok(201, flow.refund(Map.of("amount", 999, "reason", "came back")));
    assertThat(all.text("/order_status")).isEqualTo("completed");
    assertThat(all.header("ETag")).isEqualTo(flow.etag());
    assertThat(flow.history()).endsWith("order.refunded", "order.refunded", "order.completed");
    var last = events(flow).getLast();
    assertThat(last.status()).isEqualTo("completed");
    assertThat(last.sold()).as("the sale and its refunds count, each on its day").isTrue();
    assertThat(last.refunds().stream().mapToLong(OrderEvent.Refund::amountMinor).sum())
        .isEqualTo(1000);
    assertThat(shop.stock(sku)).isEqualTo(10);
  }

  @Test
  void refundOfWhatWasNeverSentCompletesTheRest() {
    var flow = twoLines(3, 2);
    flow.send(3);
    ok(200, flow.collect());
    assertThat(flow.status()).isEqualTo("confirmed");
    ok(201, flow.refund(units(2, 1)));
    assertThat(flow.status()).isEqualTo("confirmed");
    assertThat(ok(201, flow.refund(units(2, 1))).text("/order_status")).isEqualTo("completed");
    assertThat(flow.history()).endsWith("order.refunded", "order.completed");
    assertThat(flow.packAll().text("/code")).isEqualTo("ILLEGAL_TRANSITION");
  }

  @Test
  void orderRefundedBeforePackingIsOver() {
    var sku = shop.product(500, 10);
    var flow = new OrderFlow(api, shop.order(sku, 2));
    ok(200, flow.collect());
    var parcel = ok(201, flow.pack(1)).text("/id");
    ok(201, flow.refund(Map.of("amount", 1000, "reason", "too late")));
    assertThat(flow.status()).as("a parcel is ready").isEqualTo("confirmed");
    ok(200, flow.unpack(parcel));
    assertThat(flow.status()).isEqualTo("completed");
    assertThat(shop.stock(sku)).as("a refund restocks only when asked to").isEqualTo(8);
    assertThat(reason(flow)).isEqualTo("nothing delivered, all given back");
    var fee = new OrderFlow(api, shop.order(sku, 2));
    ok(200, fee.collect());
    var all = Map.of("line", 1, "quantity", 2, "amount", 900);
    ok(201, fee.refund(Map.of("lines", List.of(all), "reason", "less a fee", "restock", true)));
    assertThat(fee.status()).isEqualTo("completed");
    assertThat(fee.get().text("/payment/status")).isEqualTo("partially_refunded");
    assertThat(shop.stock(sku)).isEqualTo(8);
  }

  @Test
  void orderThatCostsNothingIsCompletedByItsDelivery() {
    var sku = shop.product(0, 10);
    var flow = new OrderFlow(api, shop.order(sku, 3));
    flow.send(2);
    assertThat(flow.status()).isEqualTo("confirmed");
    var lost = ok(201, flow.packAll()).text("/id");
    ok(200, flow.ship(lost));
    ok(200, flow.returnToOrigin(lost));
    assertThat(flow.status()).isEqualTo("completed");
    assertThat(flow.get().text("/payment/status")).isEqualTo("captured");
    assertThat(reason(flow)).isEqualTo("delivered, nothing to collect");
    var dropped = new OrderFlow(api, shop.order(sku, 1));
    ok(200, dropped.cancel("not wanted"));
    assertThat(dropped.get().text("/payment/status")).isEqualTo("voided");
    assertThat(shop.stock(sku)).isEqualTo(8);
  }

  @Test
  void deliveriesRefundsAndUnpackingAtOnceCompleteOnce() {
    for (int round = 0; round < 5; round++) {
      var flow = twoLines(1, 1);
      ok(200, flow.collect());
      var parcel = ok(201, flow.pack(1)).text("/id");
      ok(200, flow.ship(parcel));
      var seen = flow.current();
      together(
          List.<Callable<Answer>>of(
              () -> seen.post("/v1/admin/fulfillments/" + parcel + "/deliver", Map.of()),
              () -> flow.refund(units(2, 1)),
              () -> flow.refund(Map.of("amount", 100, "reason", "goodwill"))));
      if (flow.status().equals("confirmed")) {
        ok(200, flow.deliver(parcel)); // somebody was first, and it was refused
      }
      assertThat(flow.status()).isEqualTo("completed");
      assertThat(flow.history()).containsOnlyOnce("order.completed", "order.delivered");
      new OrderInvariants(db).check(flow.id);
    }
  }

  @Test
  void wrongParcelsSayWhatIsAllowed() {
    var flow = oneLine(2);
    var path = flow.path + "/fulfillments";
    for (Object lines :
        List.of(
            List.of(),
            List.of(Map.of("line", 1, "quantity", 0)),
            List.of(Map.of("line", 1, "quantity", -1)),
            List.of(Map.of("line", 1)),
            List.of(Map.of("line", 0, "quantity", 1)),
            List.of(Map.of("line", 1, "quantity", 2_147_483_648L)))) {
      var refused = flow.current().post(path, Map.of("lines", lines));
      assertThat(refused.status()).as(lines.toString()).isEqualTo(400);
    }
    var line = Map.of("line", 1, "quantity", 1);
    assertThat(flow.current().post(path, Map.of("lines", List.of(line, line))).text("/code"))
        .isEqualTo("DUPLICATE_ITEM");
    assertThat(flow.current().post(path, Map.of("status", "delivered")).text("/code"))
        .isEqualTo("UNKNOWN_FIELD");
    assertThat(flow.pack(0, 1).text("/code")).isEqualTo("FULFILMENT_TOO_LARGE");
    var parcel = ok(201, flow.packAll()).text("/id");
    for (var body :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("carrier", " "),
            Map.of("carrier", "x", "tracking_url", "javascript:alert(1)"),
            Map.of("carrier", "x", "status", "delivered"))) {
      var refused = flow.current().post("/v1/admin/fulfillments/" + parcel + "/ship", body);
      assertThat(refused.status()).as(body.toString()).isEqualTo(400);
    }
    var unknown = flow.deliver("ful_unknown");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.text("/code")).isEqualTo("FULFILMENT_NOT_FOUND");
    assertThat(api.get("/v1/admin/fulfillments/" + parcel).status()).isEqualTo(401);
  }

  @Test
  void sameKeyPacksOnce() {
    var flow = oneLine(3);
    var client = flow.current().with("Idempotency-Key", Ids.next("key"));
    var body = Map.of("lines", List.of(Map.of("line", 1, "quantity", 1)));
    var first = ok(201, client.post(flow.path + "/fulfillments", body));
    var again = ok(201, client.post(flow.path + "/fulfillments", body));
    assertThat(again.text("/id")).isEqualTo(first.text("/id"));
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(staff.get(flow.path + "/fulfillments").body().path("data")).hasSize(1);
  }

  private OrderFlow oneLine(int quantity) {
    return new OrderFlow(api, shop.order(shop.product(500, 100), quantity));
  }

  /** Units at 1000 on line 1, at 70 on line 2. */
  private OrderFlow twoLines(int first, int second) {
    var guest = shop.guestWith(shop.product(1000, 100), first);
    ok(
        200,
        guest
            .api()
            .post(
                guest.path() + "/items", Map.of("sku", shop.product(70, 100), "quantity", second)));
    return new OrderFlow(api, ok(201, complete(guest, Ids.next("key"))));
  }

  private static Map<String, Object> units(int line, int quantity) {
    return Map.of(
        "lines",
        List.of(Map.of("line", line, "quantity", quantity)),
        "reason",
        "lost",
        "restock",
        true);
  }

  /** Of the last change. */
  private String reason(OrderFlow flow) {
    var history = staff.get(flow.path + "/history?limit=100").body().path("data");
    return history.path(history.size() - 1).path("reason").asString();
  }

  private long refunds(OrderFlow flow) {
    return db.sql("select count(*) from payment.refund where order_id = ?")
        .param(flow.id)
        .query(Long.class)
        .single();
  }

  private List<OrderEvent.Order> events(OrderFlow flow) {
    return db
        .sql("select payload::text from outbox.event where aggregate_id = ? order by version")
        .param(flow.id)
        .query(String.class)
        .list()
        .stream()
        .map(text -> Json.read(text, OrderEvent.Order.class))
        .toList();
  }
}
