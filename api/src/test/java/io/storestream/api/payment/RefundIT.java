package io.storestream.api.payment;

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
class RefundIT {
  private final ApiClient staff;
  private final Shop shop;
  private final JdbcClient db;

  RefundIT(ApiClient api, JdbcClient db) {
    this.staff = api.admin();
    this.shop = new Shop(api);
    this.db = db;
  }

  @Test
  void collectedAndDeliveredOrderIsCompletedAndCanBeRefunded() {
    var sku = shop.product(1000, 10);
    var order = shop.order(sku, 3);
    var payment = order.text("/payment/id");
    assertThat(refund(payment, Map.of("amount", 1, "reason", "early")).text("/code"))
        .isEqualTo("ILLEGAL_TRANSITION");

    var collected = collect(order);
    assertThat(collected.text("/status")).isEqualTo("captured");
    assertThat(collected.number("/captured/amount")).isEqualTo(3000);
    assertThat(get(order).text("/status")).isEqualTo("confirmed");
    assertThat(collect(order).text("/code")).isEqualTo("ILLEGAL_TRANSITION");
    new OrderFlow(staff, order).send(3);
    assertThat(get(order).text("/status")).isEqualTo("completed");

    var part =
        refund(
            payment,
            Map.of(
                "lines",
                List.of(Map.of("line", 1, "quantity", 1)),
                "reason",
                "scratched",
                "restock",
                true));
    assertThat(part.status()).as(part.body().toString()).isEqualTo(201);
    assertThat(part.number("/amount/amount")).isEqualTo(1000);
    assertThat(part.text("/payment_status")).isEqualTo("partially_refunded");
    assertThat(shop.stock(sku)).isEqualTo(8);
    var rest = refund(payment, Map.of("amount", 2000, "reason", "goodwill"));
    assertThat(rest.text("/payment_status")).isEqualTo("refunded");
    assertThat(get(order).number("/refunded/amount")).isEqualTo(3000);
    assertThat(get(order).number("/lines/0/refunded_quantity")).isEqualTo(1);
    assertThat(get(order).number("/version")).isEqualTo(8);
    assertThat(
            db.sql("select type from outbox.event where aggregate_id = ? order by version")
                .param(order.text("/id"))
                .query(String.class)
                .list())
        .containsExactly(
            "order.confirmed",
            "order.paid",
            "order.packed",
            "order.shipped",
            "order.delivered",
            "order.completed",
            "order.refunded",
            "order.refunded");
  }

  @Test
  void racingRefundsNeverExceedWhatWasCaptured() {
    var order = shop.order(shop.product(1000, 10), 1);
    collect(order);
    var payment = order.text("/payment/id");

    var answers =
        together(
            Collections.<Callable<Answer>>nCopies(
                12, () -> refund(payment, Map.of("amount", 300, "reason", "race"))));

    assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(3);
    assertThat(answers)
        .filteredOn(a -> a.status() != 201)
        .allMatch(a -> a.text("/code").equals("REFUND_TOO_LARGE"));
    assertThat(get(order).number("/refunded/amount")).isEqualTo(900);
  }

  @Test
  void sameKeyRefundsOnce() {
    var order = shop.order(shop.product(1000, 10), 1);
    collect(order);
    var path = "/v1/admin/payments/" + order.text("/payment/id") + "/refunds";
    var key = Ids.next("key");
    var body = Map.of("amount", 100, "reason", "once");
    var first = staff.with("Idempotency-Key", key).post(path, body);
    var second = staff.with("Idempotency-Key", key).post(path, body);
    assertThat(second.text("/id")).isEqualTo(first.text("/id")).startsWith("ref_");
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    var other =
        staff.with("Idempotency-Key", key).post(path, Map.of("amount", 200, "reason", "other"));
    assertThat(other.status()).isEqualTo(422);
    assertThat(get(order).number("/refunded/amount")).isEqualTo(100);
  }

  @Test
  void refundAnswersTheOrdersVersionAndHeedsIt() {
    var order = shop.order(shop.product(1000, 10), 1);
    collect(order);
    var path = "/v1/admin/payments/" + order.text("/payment/id") + "/refunds";
    var body = Map.of("amount", 100, "reason", "x");
    var seen = get(order).header("ETag");
    var staffs = staff.with("Idempotency-Key", Ids.next("key")).with("If-Match", seen);
    var first = ok(201, staffs.post(path, body));
    assertThat(first.header("ETag")).isEqualTo(get(order).header("ETag")).isNotEqualTo(seen);
    assertThat(first.number("/order_version")).isEqualTo(get(order).number("/version"));
    assertThat(staffs.post(path, body).header("ETag")).isEqualTo(first.header("ETag"));
    var stale = staffs.with("Idempotency-Key", Ids.next("key")).post(path, body);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.text("/code")).isEqualTo("ETAG_MISMATCH");
    assertThat(stale.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(get(order).number("/refunded/amount")).isEqualTo(100);
  }

  @Test
  void impossibleRefundsAreRefused() {
    var order = shop.order(shop.product(1000, 10), 2);
    collect(order);
    var payment = order.text("/payment/id");
    assertThat(refund(payment, Map.of("amount", 2001, "reason", "x")).text("/code"))
        .isEqualTo("REFUND_TOO_LARGE");
    for (var body :
        List.<Map<String, Object>>of(
            Map.of("amount", 0, "reason", "x"),
            Map.of("amount", -5, "reason", "x"),
            Map.of("reason", "x"),
            Map.of("amount", 5),
            Map.of("amount", 5, "reason", "x", "lines", List.of(Map.of("line", 1, "quantity", 1))),
            Map.of("reason", "x", "lines", List.of()),
            Map.of("reason", "x", "lines", List.of(Map.of("line", 1, "quantity", 0))))) {
      assertThat(refund(payment, body).status()).as(body.toString()).isEqualTo(400);
    }
    for (var line : List.of(Map.of("line", 9, "quantity", 1), Map.of("line", 1, "quantity", 3))) {
      assertThat(refund(payment, Map.of("reason", "x", "lines", List.of(line))).text("/code"))
          .isEqualTo("REFUND_TOO_LARGE");
    }
    assertThat(refund("pay_unknown", Map.of("amount", 1, "reason", "x")).status()).isEqualTo(404);
    assertThat(get(order).number("/refunded/amount")).isZero();
  }

  private Answer collect(Answer order) {
    return new OrderFlow(staff, order).collect();
  }

  private Answer get(Answer order) {
    return ok(200, staff.get("/v1/admin/orders/" + order.text("/id")));
  }

  private Answer refund(String payment, Object body) {
    return staff
        .with("Idempotency-Key", Ids.next("key"))
        .post("/v1/admin/payments/" + payment + "/refunds", body);
  }
}
