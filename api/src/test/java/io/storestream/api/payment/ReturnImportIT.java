package io.storestream.api.payment;

import static io.storestream.api.testing.Shop.ok;
import static io.storestream.api.testing.Shop.together;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import io.storestream.contracts.CreditNoteEvent;
import io.storestream.contracts.Json;
import io.storestream.contracts.OrderEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class ReturnImportIT {
  private final ApiClient staff;
  private final Shop shop;
  private final JdbcClient db;

  ReturnImportIT(ApiClient api, JdbcClient db) {
    this.staff = api.admin();
    this.shop = new Shop(api);
    this.db = db;
  }

  @Test
  void newestSaleIsRefundedFirstAndTheRestIsCredit() {
    var customer = shop.known();
    var sku = shop.product(100, 1000);
    var old = bought(customer, sku, 5, "2.00", "2011-01-01T10:00:00Z");
    var recent = bought(customer, sku, 3, "2.00", "2011-02-01T10:00:00Z");
    var later = bought(customer, sku, 50, "2.00", "2011-04-01T10:00:00Z");
    var stock = shop.stock(sku);

    var answer = returns(back(Ids.next("c"), customer, sku, 10, 2000, "2011-03-01T10:00:00Z"));

    assertThat(answer.text("/results/0/status")).isEqualTo("created");
    var refunds = answer.body().at("/results/0/refunds");
    assertThat(refunds).hasSize(2);
    assertThat(answer.text("/results/0/refunds/0/order_id")).isEqualTo(recent);
    assertThat(answer.number("/results/0/refunds/0/quantity")).isEqualTo(3);
    assertThat(answer.number("/results/0/refunds/0/amount")).isEqualTo(600);
    assertThat(answer.text("/results/0/refunds/1/order_id")).isEqualTo(old);
    assertThat(answer.number("/results/0/refunds/1/amount")).isEqualTo(1000);
    assertThat(answer.text("/results/0/credit_note/id")).startsWith("cn_");
    assertThat(answer.number("/results/0/credit_note/quantity")).isEqualTo(2);
    assertThat(answer.number("/results/0/credit_note/amount")).isEqualTo(400);
    var order = ok(200, staff.get("/v1/admin/orders/" + recent));
    assertThat(order.text("/status")).isEqualTo("completed");
    assertThat(order.text("/payment/status")).isEqualTo("refunded");
    assertThat(order.number("/refunded/amount")).isEqualTo(600);
    assertThat(order.number("/version")).isEqualTo(2);
    assertThat(staff.get("/v1/admin/orders/" + later).number("/refunded/amount")).isZero();
    assertThat(shop.stock(sku)).as("no restock").isEqualTo(stock);
    var event = event(recent, OrderEvent.Order.class);
    assertThat(event.refunds()).hasSize(1);
    assertThat(event.refunds().getFirst().at()).isEqualTo(Instant.parse("2011-03-01T10:00:00Z"));
    assertThat(event.refunds().getFirst().country()).isEqualTo("Eire");
    assertThat(event.refunds().getFirst().lines().getFirst().quantity()).isEqualTo(3);
    var note = event(answer.text("/results/0/credit_note/id"), CreditNoteEvent.CreditNote.class);
    assertThat(note.amountMinor()).isEqualTo(400);
    assertThat(note.sku()).isEqualTo(sku);
  }

  @Test
  void severalReturnsOfOneRequestShareWhatIsLeft() {
    var customer = shop.known();
    var sku = shop.product(100, 1000);
    var order = bought(customer, sku, 5, "1.00", "2011-01-01T10:00:00Z");
    var at = "2011-03-01T10:00:00Z";

    var answer =
        returns(
            back(Ids.next("c"), customer, sku, 2, 200, at),
            back(Ids.next("c"), customer, sku, 2, 200, at),
            back(Ids.next("c"), customer, sku, 2, 200, at));

    assertThat(answer.number("/results/2/refunds/0/quantity")).isEqualTo(1);
    assertThat(answer.number("/results/2/credit_note/quantity")).isEqualTo(1);
    assertThat(events(order)).as("one event per order and request").isEqualTo(2);
    assertThat(event(order, OrderEvent.Order.class).refunds()).hasSize(3);
  }

  @Test
  void repeatedReturnIsUnchanged() {
    var customer = shop.known();
    var sku = shop.product(100, 1000);
    var order = bought(customer, sku, 5, "1.00", "2011-01-01T10:00:00Z");
    bought(customer, sku, 1, "1.00", "2011-01-02T10:00:00Z");
    var item = back(Ids.next("c"), customer, sku, 3, 300, "2011-03-01T10:00:00Z");
    var guest = new HashMap<>(back(Ids.next("c"), customer, sku, 3, 300, "2011-03-01T10:00:00Z"));
    guest.remove("customer_external_id");

    var answers = together(Collections.<Callable<Answer>>nCopies(4, () -> returns(item, guest)));

    assertThat(answers)
        .filteredOn(a -> a.text("/results/0/status").equals("created"))
        .hasSize(1)
        .allSatisfy(a -> assertThat(a.number("/results/1/credit_note/quantity")).isEqualTo(3));
    assertThat(answers).filteredOn(a -> a.text("/results/0/status").equals("unchanged")).hasSize(3);
    assertThat(staff.get("/v1/admin/orders/" + order).number("/refunded/amount")).isEqualTo(200);
  }

  @Test
  void badRowsFailAlone() {
    var customer = shop.known();
    var sku = shop.product(100, 10);
    var at = "2011-03-01T10:00:00Z";
    var answer =
        returns(
            back(Ids.next("c"), customer, "no such sku", 1, 1, at),
            back(Ids.next("c"), "nobody", sku, 1, 1, at),
            back(Ids.next("c"), customer, sku, -1, 1, at),
            back(Ids.next("c"), customer, sku, 1, 1, "9999-01-01T00:00:00Z"),
            back(Ids.next("c"), customer, sku, 1, 1, at));
    assertThat(answer.text("/results/0/error/code")).isEqualTo("UNKNOWN_SKU");
    assertThat(answer.text("/results/1/error/code")).isEqualTo("UNKNOWN_CUSTOMER");
    assertThat(answer.text("/results/2/error/errors/0/field")).isEqualTo("quantity");
    assertThat(answer.text("/results/3/error/detail")).contains("returned_at");
    assertThat(answer.text("/results/4/status")).isEqualTo("created");
  }

  private String bought(String customer, String sku, int quantity, String price, String at) {
    var answer =
        ok(
            200,
            staff.post(
                "/v1/admin/orders/bulk",
                Map.of(
                    "items",
                    List.of(
                        Map.of(
                            "external_id",
                            Ids.next("inv"),
                            "customer_external_id",
                            customer,
                            "placed_at",
                            at,
                            "currency",
                            "GBP",
                            "country",
                            "Spain",
                            "payment_method",
                            "cod",
                            "lines",
                            List.of(
                                Map.of("sku", sku, "quantity", quantity, "unit_price", price)))))));
    return answer.text("/results/0/id");
  }

  private Answer returns(Object... items) {
    return ok(200, staff.post("/v1/admin/returns/bulk", Map.of("items", List.of(items))));
  }

  private static Map<String, Object> back(
      String externalId, String customer, String sku, int quantity, long amount, String at) {
    return Map.of(
        "external_id", externalId,
        "customer_external_id", customer,
        "returned_at", at,
        "currency", "GBP",
        "country", "Eire",
        "sku", sku,
        "quantity", quantity,
        "amount", amount);
  }

  private <T> T event(String id, Class<T> type) {
    return Json.read(
        db.sql(
                """
                select payload::text from outbox.event
                where aggregate_id = ? order by version desc limit 1
                """)
            .param(id)
            .query(String.class)
            .single(),
        type);
  }

  private long events(String id) {
    return db.sql("select count(*) from outbox.event where aggregate_id = ?")
        .param(id)
        .query(Long.class)
        .single();
  }
}
