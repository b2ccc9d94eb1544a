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
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class CancellationIT {
  private final ApiClient api;
  private final ApiClient staff;
  private final Shop shop;
  private final JdbcClient db;

  CancellationIT(ApiClient api, JdbcClient db) {
    this.api = api;
    this.staff = api.admin();
    this.shop = new Shop(api);
    this.db = db;
  }

  @Test
  void shopperCancelsUntilSomethingLeaves() {
    var customer = shop.customer(Ids.next("who") + "@example.com");
    var sku = shop.product(300, 20);
    var packed = order(customer, sku, 3);
    ok(201, packed.pack(2));
    var path = "/v1/store/orders/" + packed.id + "/cancel";
    assertThat(customer.post(path, Map.of()).status()).isEqualTo(428);
    assertThat(customer.with("If-Match", "\"1\"").post(path, Map.of()).status()).isEqualTo(412);
    assertThat(
            customer
                .with("If-Match", packed.etag())
                .post(path, Map.of("status", "completed"))
                .text("/code"))
        .isEqualTo("UNKNOWN_FIELD");

    var canceled = customer.with("If-Match", packed.etag()).post(path, Map.of("reason", "oops"));

    assertThat(ok(200, canceled).text("/status")).isEqualTo("canceled");
    assertThat(shop.stock(sku)).isEqualTo(20);
    assertThat(staff.get(packed.path + "/fulfillments").text("/data/0/status"))
        .isEqualTo("unfulfilled");
    assertThat(staff.get(packed.path + "/history").text("/data/2/actor")).startsWith("customer:");

    var shipped = order(customer, sku, 3);
    var parcel = ok(201, shipped.pack(1)).text("/id");
    ok(200, shipped.ship(parcel));
    var late =
        customer
            .with("If-Match", shipped.etag())
            .post("/v1/store/orders/" + shipped.id + "/cancel", Map.of());
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text("/code")).isEqualTo("ILLEGAL_TRANSITION");
    assertThat(shipped.cancel("too late").text("/code")).isEqualTo("ILLEGAL_TRANSITION");
    ok(200, shipped.returnToOrigin(parcel));
    var stillLate =
        customer
            .with("If-Match", shipped.etag())
            .post("/v1/store/orders/" + shipped.id + "/cancel", Map.of());
    assertThat(stillLate.text("/code")).isEqualTo("ILLEGAL_TRANSITION");
    assertThat(shop.stock(sku)).isEqualTo(18);
    assertThat(ok(200, shipped.cancel("came back")).text("/status")).isEqualTo("canceled");
    assertThat(shop.stock(sku)).isEqualTo(20);
  }

  /** Each with the tag that the first call made stale. */
  @Test
  void cancellationThatIsSentAgainIsAnsweredAlike() {
    var key = Ids.next("key");
    var sku = shop.product(300, 20);
    var customer = shop.customer(Ids.next("who") + "@example.com");
    var own = order(customer, sku, 3);
    var keyed = customer.with("If-Match", own.etag()).with("Idempotency-Key", key);
    repeated(keyed, "/v1/store/orders/" + own.id + "/cancel");

    var byStaff = new OrderFlow(api, shop.order(sku, 3));
    repeated(byStaff.current().with("Idempotency-Key", key), byStaff.path + "/cancel");

    var order = shop.order(sku, 3);
    var lookup = Map.of("number", order.text("/number"), "email", "guest@example.com");
    var token = ok(200, api.post("/v1/store/orders/lookup", lookup)).text("/token");
    var path = "/v1/store/orders/" + order.text("/id") + "/cancel";
    var guest =
        api.with("If-Match", order.header("ETag"))
            .with("Idempotency-Key", key)
            .with("X-Order-Token", token);
    repeated(guest, path);
    var stranger = guest.with("X-Order-Token", "guess").post(path, Map.of("reason", "twice"));
    assertThat(stranger.text("/code")).isEqualTo("ORDER_NOT_FOUND");
    assertThat(shop.stock(sku)).isEqualTo(20);
  }

  private static void repeated(ApiClient client, String path) {
    var first = ok(200, client.post(path, Map.of("reason", "twice")));
    var second = ok(200, client.post(path, Map.of("reason", "twice")));
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(client.post(path, Map.of("reason", "thrice")).text("/code"))
        .isEqualTo("IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void staffSayWhy() {
    var sku = shop.product(300, 5);
    var flow = new OrderFlow(api, shop.order(sku, 1));
    assertThat(flow.cancel(" ").status()).isEqualTo(400);
    assertThat(flow.current().post(flow.path + "/cancel", Map.of()).status()).isEqualTo(400);
    assertThat(flow.current().send("POST", flow.path + "/cancel", null).text("/code"))
        .isEqualTo("MISSING_BODY");
    ok(200, flow.cancel("suspected fraud"));
    assertThat(staff.get(flow.path + "/history").text("/data/1/reason"))
        .isEqualTo("suspected fraud");
  }

  @Test
  void paidOrderIsRefundedInsteadOfCanceled() {
    var sku = shop.product(300, 5);
    var flow = new OrderFlow(api, shop.order(sku, 2));
    ok(200, flow.collect());
    assertThat(flow.cancel("x").text("/detail")).contains("refund");
    ok(
        201,
        flow.refund(
            Map.of(
                "lines",
                List.of(Map.of("line", 1, "quantity", 1)),
                "reason",
                "not sent",
                "restock",
                true)));
    assertThat(shop.stock(sku)).isEqualTo(4);
    assertThat(flow.pack(2).text("/code")).isEqualTo("FULFILMENT_TOO_LARGE");
    flow.send(1);
    assertThat(flow.status()).isEqualTo("completed");
  }

  @Test
  void shippingAndCancellingAtOnceNeverBothHappen() {
    var sku = shop.product(300, 100);
    for (int i = 0; i < 10; i++) {
      var flow = new OrderFlow(api, shop.order(sku, 1));
      var parcel = ok(201, flow.packAll()).text("/id");
      var seen = flow.current();
      var answers =
          together(
              List.<Callable<Answer>>of(
                  () ->
                      seen.post(
                          "/v1/admin/fulfillments/" + parcel + "/ship", Map.of("carrier", "x")),
                  () -> seen.post(flow.path + "/cancel", Map.of("reason", "race"))));
      assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 412);
    }
    long shipped =
        db.sql(
                """
                select count(*) from orders.fulfilment f
                join orders.line l on l.order_id = f.order_id
                join orders.customer_order o on o.id = f.order_id
                where l.sku = ? and f.status = 'shipped' and o.status = 'confirmed'
                """)
            .param(sku)
            .query(Long.class)
            .single();
    assertThat(shop.stock(sku)).isEqualTo(100 - shipped);
  }

  private OrderFlow order(ApiClient customer, String sku, int quantity) {
    return new OrderFlow(api, shop.orderOf(customer, sku, quantity));
  }
}
