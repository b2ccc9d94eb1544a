package io.storestream.api.payment;

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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Couriers that bring another amount than was due. */
@ApiTest
class CollectionIT {
  private final ApiClient api;
  private final ApiClient staff;
  private final Shop shop;

  CollectionIT(ApiClient api) {
    this.api = api;
    this.staff = api.admin();
    this.shop = new Shop(api);
  }

  @Test
  void shortCollectionStaysOpenUntilTheRestComes() {
    var flow = delivered(1000);
    var part = ok(200, flow.collect(Map.of("amount", 600, "reason", "no change")));
    assertThat(part.text("/status")).isEqualTo("due");
    assertThat(part.text("/exception")).isEqualTo("short");
    assertThat(part.number("/captured/amount")).isEqualTo(600);
    assertThat(part.number("/due/amount")).isEqualTo(400);
    assertThat(part.text("/order_status")).isEqualTo("confirmed");
    assertThat(flow.get().text("/payment/exception")).isEqualTo("short");
    assertThat(flow.get().number("/payment/due/amount")).isEqualTo(400);
    assertThat(reason(flow)).isEqualTo("no change");
    assertThat(flow.cancel("x").text("/code")).isEqualTo("ILLEGAL_TRANSITION");
    assertThat(flow.refund(Map.of("amount", 1, "reason", "x")).text("/code"))
        .isEqualTo("ILLEGAL_TRANSITION");
    ok(200, flow.collect(Map.of("amount", 100, "reason", "found some")));
    var rest = ok(200, flow.collect());
    assertThat(rest.text("/status")).isEqualTo("captured");
    assertThat(rest.number("/captured/amount")).isEqualTo(1000);
    assertThat(rest.body().has("exception")).isFalse();
    assertThat(rest.text("/order_status")).isEqualTo("completed");
    assertThat(flow.history())
        .endsWith("order.paid_in_part", "order.paid_in_part", "order.paid", "order.completed");
  }

  @Test
  void restIsWrittenOffAndCountsLikeARefund() {
    var flow = delivered(1000);
    ok(200, flow.collect(Map.of("amount", 600, "reason", "no change")));
    var done =
        ok(200, flow.collect(Map.of("amount", 0, "write_off_rest", true, "reason", "never came")));
    assertThat(done.text("/status")).isEqualTo("captured");
    assertThat(done.number("/captured/amount")).isEqualTo(600);
    assertThat(done.number("/due/amount")).isZero();
    assertThat(done.text("/order_status")).isEqualTo("completed");
    assertThat(flow.get().number("/refunded/amount")).isEqualTo(400);
    assertThat(flow.get().number("/payment/refunded/amount")).isZero();
    assertThat(flow.history())
        .endsWith("order.paid_in_part", "order.written_off", "order.paid", "order.completed");
    assertThat(flow.refund(Map.of("amount", 601, "reason", "x")).text("/code"))
        .isEqualTo("REFUND_TOO_LARGE");
    ok(201, flow.refund(Map.of("amount", 600, "reason", "all")));
    var lost = delivered(500);
    var nothing =
        ok(200, lost.collect(Map.of("amount", 0, "write_off_rest", true, "reason", "robbed")));
    assertThat(nothing.number("/captured/amount")).isZero();
    assertThat(lost.status()).isEqualTo("completed");
    assertThat(lost.get().number("/refunded/amount")).isEqualTo(500);
  }

  @Test
  void excessIsSeenAndIsNoRevenue() {
    var flow = delivered(1000);
    var paid = ok(200, flow.collect(Map.of("amount", 1050, "reason", "kept the change")));
    assertThat(paid.text("/exception")).isEqualTo("excess");
    assertThat(paid.number("/excess/amount")).isEqualTo(50);
    assertThat(paid.number("/captured/amount")).isEqualTo(1000);
    assertThat(paid.text("/order_status")).isEqualTo("completed");
    assertThat(flow.get().number("/payment/excess/amount")).isEqualTo(50);
    assertThat(flow.refund(Map.of("amount", 1001, "reason", "x")).text("/code"))
        .isEqualTo("REFUND_TOO_LARGE");
  }

  @Test
  void goodsThatComeBackShrinkWhatIsMissing() {
    var guest = shop.guestWith(shop.product(600, 10), 1);
    ok(
        200,
        guest
            .api()
            .post(guest.path() + "/items", Map.of("sku", shop.product(400, 10), "quantity", 1)));
    var flow = new OrderFlow(api, ok(201, complete(guest, Ids.next("key"))));
    flow.send(1);
    var lost = ok(201, flow.packAll()).text("/id");
    ok(200, flow.ship(lost));
    ok(200, flow.collect(Map.of("amount", 600, "reason", "the first parcel")));
    ok(200, flow.returnToOrigin(lost));
    assertThat(flow.get().text("/payment/status")).isEqualTo("captured");
    assertThat(flow.get().number("/refunded/amount")).isEqualTo(400);
    assertThat(flow.status()).isEqualTo("completed");
  }

  @Test
  void goodsWorthMoreThanIsMissingWaitForADecision() {
    var sku = shop.product(1000, 10);
    var flow = new OrderFlow(api, shop.order(sku, 1));
    var parcel = ok(201, flow.packAll()).text("/id");
    ok(200, flow.ship(parcel));
    ok(200, flow.collect(Map.of("amount", 600, "reason", "a deposit")));
    ok(200, flow.returnToOrigin(parcel));
    assertThat(shop.stock(sku)).isEqualTo(10);
    assertThat(flow.status()).isEqualTo("confirmed");
    assertThat(flow.get().text("/payment/exception")).isEqualTo("short");
    ok(200, flow.collect(Map.of("amount", 0, "write_off_rest", true, "reason", "came back")));
    assertThat(flow.status()).isEqualTo("confirmed");
    ok(201, flow.refund(Map.of("amount", 600, "reason", "came back")));
    assertThat(flow.status()).isEqualTo("completed");

    var customer = shop.customer(Ids.next("who") + "@example.com");
    var sent = new OrderFlow(api, shop.orderOf(customer, sku, 1));
    sent.send(1);
    ok(200, sent.collect(Map.of("amount", 600, "reason", "no change")));
    var lines = List.of(Map.of("line", 1, "quantity", 1));
    var asked = Map.of("lines", lines, "reason", "too small");
    var id = ok(201, customer.post("/v1/store/orders/" + sent.id + "/returns", asked)).text("/id");
    ok(200, sent.returned(id, "approve", Map.of()));
    ok(200, sent.returned(id, "receive", Map.of("restock", true)));
    assertThat(sent.returned(id, "refund", Map.of()).text("/code")).isEqualTo("ILLEGAL_TRANSITION");
    ok(200, sent.collect(Map.of("amount", 0, "write_off_rest", true, "reason", "came back")));
    assertThat(ok(200, sent.returned(id, "refund", Map.of())).number("/refund/amount"))
        .isEqualTo(600);
    assertThat(sent.status()).isEqualTo("completed");
  }

  @Test
  void wrongAmountsSayWhatIsAllowed() {
    var flow = delivered(1000);
    for (var body :
        List.<Map<String, Object>>of(
            Map.of("amount", 600),
            Map.of("amount", 1001),
            Map.of("amount", 600, "reason", " "),
            Map.of("amount", 600, "write_off_rest", true),
            Map.of("write_off_rest", true, "reason", "x"),
            Map.of("amount", 0, "reason", "x"),
            Map.of("amount", -1, "reason", "x"),
            Map.of("amount", 1_000_000_000_001L, "reason", "x"),
            Map.of("amount", "many", "reason", "x"),
            Map.of("status", "captured"))) {
      assertThat(flow.collect(body).status()).as(body.toString()).isEqualTo(400);
    }
    assertThat(flow.get().number("/payment/due/amount")).isEqualTo(1000);
    ok(200, flow.collect(Map.of("amount", 1000)));
    assertThat(flow.collect(Map.of("amount", 1, "reason", "x")).text("/code"))
        .isEqualTo("ILLEGAL_TRANSITION");
  }

  @Test
  void twoWhoBookTheSameMoneyBookItOnce() {
    var flow = delivered(1000);
    var seen = flow.current();
    var answers =
        together(
            Collections.<Callable<Answer>>nCopies(
                8,
                () ->
                    seen.post(
                        flow.path + "/mark-cod-collected",
                        Map.of("amount", 300, "reason", "race"))));
    assertThat(answers).filteredOn(a -> a.status() == 200).hasSize(1);
    assertThat(answers).filteredOn(a -> a.status() != 200).allMatch(a -> a.status() == 412);
    assertThat(flow.get().number("/payment/captured/amount")).isEqualTo(300);
  }

  private OrderFlow delivered(long price) {
    var flow = new OrderFlow(api, shop.order(shop.product(price, 10), 1));
    flow.send(1);
    return flow;
  }

  /** Of the last change. */
  private String reason(OrderFlow flow) {
    var history = ok(200, staff.get(flow.path + "/history?limit=100")).body().path("data");
    return history.path(history.size() - 1).path("reason").asString();
  }
}
