package io.storestream.api.order;

import static io.storestream.api.testing.Shop.ok;
import static io.storestream.api.testing.Shop.together;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.OrderFlow;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class ReturnIT {
  private final ApiClient api;
  private final ApiClient staff;
  private final Shop shop;
  private final JdbcClient db;

  ReturnIT(ApiClient api, JdbcClient db) {
    this.api = api;
    this.staff = api.admin();
    this.shop = new Shop(api);
    this.db = db;
  }

  /** A customer and their order of one line. */
  private record Bought(ApiClient customer, OrderFlow flow, String sku) {
    Answer ask(int quantity) {
      return customer.post(
          "/v1/store/orders/" + flow.id + "/returns",
          Map.of("lines", List.of(Map.of("line", 1, "quantity", quantity)), "reason", "too small"));
    }

    Answer mine(String id) {
      return customer.get("/v1/store/orders/" + flow.id + "/returns/" + id);
    }
  }

  @Test
  void goodsComeBackAndMoneyFollowsThem() {
    var bought = bought(1000, 3);
    var flow = bought.flow();
    flow.complete();

    var asked = ok(201, bought.ask(2));
    var id = asked.text("/id");
    assertThat(asked.text("/status")).isEqualTo("requested");
    assertThat(asked.text("/reason")).isEqualTo("too small");
    assertThat(asked.header("Location"))
        .isEqualTo("/v1/store/orders/" + flow.id + "/returns/" + id);
    assertThat(ok(200, staff.get("/v1/admin/orders/" + flow.id + "/returns")).text("/data/0/id"))
        .isEqualTo(id);
    assertThat(flow.returned(id, "receive", Map.of("restock", true)).text("/code"))
        .isEqualTo("ILLEGAL_TRANSITION");
    assertThat(flow.returned(id, "refund", Map.of()).text("/code")).isEqualTo("ILLEGAL_TRANSITION");
    ok(200, flow.returned(id, "approve", Map.of("answer", "send it to us")));
    assertThat(ok(200, bought.mine(id)).text("/answer")).isEqualTo("send it to us");
    assertThat(shop.stock(bought.sku())).isEqualTo(7);
    var received = ok(200, flow.returned(id, "receive", Map.of("restock", true)));
    assertThat(received.body().path("restocked").asBoolean()).isTrue();
    assertThat(shop.stock(bought.sku())).isEqualTo(9);

    var refunded = ok(200, flow.returned(id, "refund", Map.of()));

    assertThat(refunded.text("/status")).isEqualTo("refunded");
    assertThat(refunded.number("/refund/amount")).isEqualTo(2000);
    assertThat(refunded.text("/refund_id")).startsWith("ref_");
    assertThat(
            db.sql("select amount_minor from payment.refund where id = ?")
                .param(refunded.text("/refund_id"))
                .query(Long.class)
                .single())
        .isEqualTo(2000);
    assertThat(shop.stock(bought.sku())).isEqualTo(9);
    assertThat(flow.get().text("/payment/status")).isEqualTo("partially_refunded");
    assertThat(flow.status()).isEqualTo("completed");
    assertThat(flow.returned(id, "refund", Map.of()).text("/code")).isEqualTo("ILLEGAL_TRANSITION");
    assertThat(flow.history())
        .endsWith(
            "order.completed",
            "order.return_requested",
            "order.return_approved",
            "order.return_received",
            "order.refunded",
            "order.return_refunded");
    var history = staff.get(flow.path + "/history?limit=100").body().path("data");
    assertThat(history.path(7).path("actor").asString()).startsWith("customer:");
    assertThat(history.path(7).path("reason").asString()).isEqualTo("too small");
    assertThat(history.path(7).path("reference").asString()).isEqualTo(id);
    assertThat(history.path(8).path("actor").asString()).startsWith("admin:");
  }

  @Test
  void nobodyReturnsMoreThanTheyGot() {
    var bought = bought(500, 5);
    var flow = bought.flow();
    assertThat(bought.ask(1).text("/code")).isEqualTo("RETURN_TOO_LARGE");
    flow.send(3);
    assertThat(bought.ask(4).text("/detail")).contains("4 of 3 units");
    var first = ok(201, bought.ask(2)).text("/id");
    assertThat(bought.ask(2).text("/code")).isEqualTo("RETURN_TOO_LARGE");
    ok(200, flow.returned(first, "reject", Map.of("answer", "worn")));
    assertThat(flow.returned(first, "approve", Map.of()).text("/code"))
        .isEqualTo("ILLEGAL_TRANSITION");
    ok(201, bought.ask(3));
    assertThat(bought.ask(1).text("/code")).isEqualTo("RETURN_TOO_LARGE");
  }

  @Test
  void goodsThatCannotBeSoldAgainStayOffTheShelf() {
    var bought = bought(500, 2);
    bought.flow().complete();
    var id = ok(201, bought.ask(1)).text("/id");
    ok(200, bought.flow().returned(id, "approve", Map.of()));
    ok(200, bought.flow().returned(id, "receive", Map.of("restock", false)));
    ok(200, bought.flow().returned(id, "refund", Map.of()));
    assertThat(shop.stock(bought.sku())).isEqualTo(8);
  }

  @Test
  void refundsOfReturnsAndByHandNeverExceedWhatWasCaptured() {
    var bought = bought(900, 2);
    var flow = bought.flow();
    flow.complete();
    var id = ok(201, bought.ask(2)).text("/id");
    ok(200, flow.returned(id, "approve", Map.of()));
    ok(200, flow.returned(id, "receive", Map.of("restock", false)));
    var seen = flow.current().with("Idempotency-Key", Ids.next("key"));
    var work =
        new java.util.ArrayList<Callable<Answer>>(
            Collections.nCopies(5, () -> flow.refund(Map.of("amount", 700, "reason", "goodwill"))));
    work.add(() -> seen.post("/v1/admin/returns/" + id + "/refund", Map.of()));
    together(work);
    var refunded =
        db.sql("select sum(amount_minor) from payment.refund where order_id = ?")
            .param(flow.id)
            .query(Long.class)
            .single();
    assertThat(refunded).isPositive().isLessThanOrEqualTo(1800);
    assertThat(flow.get().number("/payment/refunded/amount")).isEqualTo(refunded);
    assertThat(flow.get().number("/refunded/amount")).isEqualTo(refunded);
  }

  @Test
  void unpaidReturnForgivesTheDebt() {
    var bought = bought(800, 2);
    var flow = bought.flow();
    flow.send(2);
    var id = ok(201, bought.ask(1)).text("/id");
    ok(200, flow.returned(id, "approve", Map.of()));
    ok(200, flow.returned(id, "receive", Map.of("restock", true)));
    ok(200, flow.returned(id, "refund", Map.of()));
    assertThat(flow.get().number("/payment/due/amount")).isEqualTo(800);
    assertThat(flow.get().number("/payment/refunded/amount")).isZero();
    assertThat(ok(200, flow.collect()).number("/captured/amount")).isEqualTo(800);
    assertThat(flow.status()).isEqualTo("completed");
  }

  @Test
  void unpaidOrderOfWhichAllIsSentBackIsCanceled() {
    var bought = bought(800, 2);
    var flow = bought.flow();
    flow.send(2);
    var first = ok(201, bought.ask(1)).text("/id");
    var second = ok(201, bought.ask(1)).text("/id");
    for (var id : List.of(first, second)) {
      assertThat(flow.status()).isEqualTo("confirmed");
      ok(200, flow.returned(id, "approve", Map.of()));
      ok(200, flow.returned(id, "receive", Map.of("restock", id.equals(first))));
      ok(200, flow.returned(id, "refund", Map.of()));
    }
    assertThat(flow.status()).isEqualTo("canceled");
    assertThat(flow.get().text("/payment/status")).isEqualTo("voided");
    assertThat(flow.history())
        .endsWith("order.written_off", "order.return_refunded", "order.canceled");
    assertThat(shop.stock(bought.sku())).as("what is broken is not sold again").isEqualTo(9);
    new OrderInvariants(db).check(flow.id);
    assertThat(bought.mine(second).text("/status")).isEqualTo("refunded");
    ok(200, bought.customer().delete("/v1/store/me"));
  }

  @Test
  void returnClosesWithWhatIsLeftOfItsUnits() {
    var bought = bought(1000, 4);
    var flow = bought.flow();
    flow.complete();
    var part = received(bought, 2);
    var none = received(bought, 2);
    ok(201, flow.refund(Map.of("lines", List.of(Map.of("line", 1, "quantity", 3)), "reason", "x")));

    var rest = ok(200, flow.returned(part, "refund", Map.of()));
    assertThat(rest.text("/status")).isEqualTo("refunded");
    assertThat(rest.number("/refund/amount")).isEqualTo(1000);
    assertThat(reason(flow)).isEqualTo("1 of 2 units were refunded before");
    var nothing = ok(200, flow.returned(none, "refund", Map.of()));
    assertThat(nothing.text("/status")).isEqualTo("refunded");
    assertThat(nothing.number("/refund/amount")).isZero();
    assertThat(nothing.body().has("refund_id")).isFalse();
    assertThat(reason(flow)).isEqualTo("2 of 2 units were refunded before");
    assertThat(flow.get().number("/refunded/amount")).isEqualTo(4000);
    assertThat(flow.get().number("/lines/0/refunded_quantity")).isEqualTo(4);
    new OrderInvariants(db).check(flow.id);
  }

  @Test
  void unitsComeBackAlsoWhenAllMoneyWentBackBefore() {
    var bought = bought(1000, 2);
    var flow = bought.flow();
    flow.complete();
    var id = received(bought, 1);
    ok(201, flow.refund(Map.of("amount", 2000, "reason", "sorry")));
    var closed = ok(200, flow.returned(id, "refund", Map.of()));
    assertThat(closed.number("/refund/amount")).isZero();
    assertThat(closed.text("/refund_id")).startsWith("ref_");
    assertThat(reason(flow)).isEqualTo("no money was left to give back");
    assertThat(flow.get().number("/lines/0/refunded_quantity")).isEqualTo(1);
    assertThat(flow.get().text("/payment/status")).isEqualTo("refunded");
    new OrderInvariants(db).check(flow.id);
  }

  @Test
  void importedOrderWasDeliveredElsewhereAndCanBeReturned() {
    var sku = shop.product(100, 10);
    var email = Ids.next("who") + "@example.com";
    var line = Map.of("sku", sku, "quantity", 2, "unit_price", "1.00");
    var imported =
        Map.of(
            "external_id",
            Ids.next("ext"),
            "email",
            email,
            "placed_at",
            "2020-05-01T10:00:00Z",
            "currency",
            "GBP",
            "country",
            "GB",
            "payment_method",
            "cod",
            "lines",
            List.of(line));
    var id =
        ok(200, staff.post("/v1/admin/orders/bulk", Map.of("items", List.of(imported))))
            .text("/results/0/id");
    var flow = new OrderFlow(api, ok(200, staff.get("/v1/admin/orders/" + id)));
    var number = flow.get().text("/number");
    var found =
        ok(200, api.post("/v1/store/orders/lookup", Map.of("number", number, "email", email)));
    var guest = new Bought(api.with("X-Order-Token", found.text("/token")), flow, sku);

    assertThat(guest.ask(3).text("/code")).isEqualTo("RETURN_TOO_LARGE");
    var goods = ok(201, guest.ask(2)).text("/id");
    ok(200, flow.returned(goods, "approve", Map.of()));
    ok(200, flow.returned(goods, "receive", Map.of("restock", true)));
    var refunded = ok(200, flow.returned(goods, "refund", Map.of()));

    assertThat(refunded.number("/refund/amount")).isEqualTo(200);
    assertThat(shop.stock(sku)).isEqualTo(10);
    assertThat(staff.post(flow.path + "/invoice", Map.of()).text("/code"))
        .isEqualTo("ILLEGAL_TRANSITION");
  }

  @Test
  void wrongReturnsSayWhatIsAllowed() {
    var bought = bought(100, 1);
    bought.flow().complete();
    var path = "/v1/store/orders/" + bought.flow().id + "/returns";
    var line = Map.of("line", 1, "quantity", 1);
    for (var body :
        List.<Map<String, Object>>of(
            Map.of("lines", List.of(line)),
            Map.of("reason", "x"),
            Map.of("reason", " ", "lines", List.of(line)),
            Map.of("reason", "x", "lines", List.of()),
            Map.of("reason", "x", "lines", List.of(Map.of("line", 1, "quantity", 0))),
            Map.of("reason", "x", "lines", List.of(line), "status", "refunded"),
            Map.of("reason", "x", "lines", List.of(line), "restock", true))) {
      assertThat(bought.customer().post(path, body).status()).as(body.toString()).isEqualTo(400);
    }
    var twice = Map.of("reason", "x", "lines", List.of(line, line));
    assertThat(bought.customer().post(path, twice).text("/code")).isEqualTo("DUPLICATE_ITEM");
    var unknown = Map.of("reason", "x", "lines", List.of(Map.of("line", 7, "quantity", 1)));
    assertThat(bought.customer().post(path, unknown).text("/code")).isEqualTo("RETURN_TOO_LARGE");
    var id = ok(201, bought.ask(1)).text("/id");
    assertThat(bought.flow().returned(id, "receive", Map.of()).status()).isEqualTo(400);
    assertThat(bought.flow().returned(id, "reject", Map.of()).status()).isEqualTo(400);
    assertThat(staff.post("/v1/admin/returns/" + id + "/approve", Map.of()).status())
        .isEqualTo(428);
    assertThat(
            staff
                .with("If-Match", "\"1\"")
                .post("/v1/admin/returns/" + id + "/approve", Map.of())
                .status())
        .isEqualTo(412);
    assertThat(
            bought
                .flow()
                .current()
                .post("/v1/admin/returns/" + id + "/refund", Map.of())
                .text("/code"))
        .isEqualTo("MISSING_HEADER");
    assertThat(staff.get("/v1/admin/returns?status=lost").text("/detail")).contains("requested");
    assertThat(staff.get("/v1/admin/returns?status=requested&limit=1").status()).isEqualTo(200);
    assertThat(staff.get("/v1/admin/returns/ret_unknown").text("/code"))
        .isEqualTo("RETURN_NOT_FOUND");
    var canceled = bought(100, 1);
    ok(200, canceled.flow().cancel("x"));
    assertThat(canceled.ask(1).text("/code")).isEqualTo("ILLEGAL_TRANSITION");
  }

  /** A return of so many units that are here and not sold again. */
  private static String received(Bought bought, int quantity) {
    var id = ok(201, bought.ask(quantity)).text("/id");
    ok(200, bought.flow().returned(id, "approve", Map.of()));
    ok(200, bought.flow().returned(id, "receive", Map.of("restock", false)));
    return id;
  }

  /** Of the last change. */
  private String reason(OrderFlow flow) {
    var history = staff.get(flow.path + "/history?limit=100").body().path("data");
    return history.path(history.size() - 1).path("reason").asString();
  }

  private Bought bought(long price, int quantity) {
    var sku = shop.product(price, 10);
    var customer = shop.customer(Ids.next("who") + "@example.com");
    return new Bought(customer, new OrderFlow(api, shop.orderOf(customer, sku, quantity)), sku);
  }
}
