package io.storestream.api.catalog;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A variant stays while anything of it is on the shelf, promised, or may come back. */
@ApiTest
class VariantRemovalIT {
  private final ApiClient api;
  private final ApiClient staff;
  private final Shop shop;
  private final JdbcClient db;

  VariantRemovalIT(ApiClient api, JdbcClient db) {
    this.api = api;
    this.staff = api.admin();
    this.shop = new Shop(api);
    this.db = db;
  }

  /** A published product with variants {@code a} and {@code b}; the tests forget {@code a}. */
  private final class Product {
    final String slug = Ids.next("p");
    final String a = slug + "-a";
    final String path = "/v1/admin/products/" + slug;
    final String variant;

    Product(int stock) {
      variant =
          ok(
                  201,
                  staff.post(
                      "/v1/admin/products",
                      Map.of(
                          "slug",
                          slug,
                          "title",
                          "T",
                          "status",
                          "published",
                          "variants",
                          List.of(variant(a, stock), variant(slug + "-b", 5)))))
              .text("/variants/0/id");
    }

    Answer forget() {
      return staff
          .with("If-Match", ok(200, staff.get(path)).header("ETag"))
          .patch(path, Map.of("variants", List.of(variant(slug + "-b", 5))));
    }

    void accept(int backorders) {
      ok(200, staff.patch("/v1/admin/inventory/" + a, Map.of("backorder_limit", backorders)));
    }

    void adjust(int delta) {
      ok(
          201,
          staff.post(
              "/v1/admin/inventory/" + a + "/adjustments",
              Map.of("delta", delta, "reason", "count")));
    }

    private static Map<String, Object> variant(String sku, int stock) {
      return Map.of(
          "sku", sku, "prices", List.of(Map.of("currency", "GBP", "amount", 500)), "stock", stock);
    }

    /** Sum of the ledger. */
    int ledger() {
      return db.sql("select coalesce(sum(delta), 0) from inventory.movement where variant_id = ?")
          .param(variant)
          .query(Integer.class)
          .single();
    }
  }

  private static void refused(Answer answer, String... why) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(409);
    assertThat(answer.text("/code")).isEqualTo("VARIANT_IN_USE");
    assertThat(answer.text("/errors/0/message")).contains(why);
  }

  @Test
  void staysWhileUnitsAreOnTheShelf() {
    var product = new Product(3);

    var answer = product.forget();

    refused(answer, "3 on hand");
    assertThat(answer.text("/errors/0/field")).isEqualTo(product.a);
    assertThat(answer.text("/detail")).contains(product.a, "3 on hand").doesNotContain("-b");
    assertThat(ok(200, staff.get(product.path)).body().at("/variants")).hasSize(2);
    product.adjust(-3);
    assertThat(ok(200, product.forget()).body().at("/variants")).hasSize(1);
    assertThat(product.ledger()).isZero();
  }

  @Test
  void staysWhileSomebodyHoldsOrAwaitsUnits() {
    var product = new Product(0);
    product.accept(5);
    var guest = shop.guestWith(product.a, 2);
    ok(201, guest.api().post(guest.path() + "/reservation", ""));
    refused(product.forget(), "2 reserved");
    db.sql("update inventory.reservation set expires_at = now() where holder = ?")
        .param(guest.cart())
        .update();
    ok(200, product.forget());

    var owed = new Product(0);
    owed.accept(5);
    var order = shop.order(owed.a, 2);
    refused(owed.forget(), "2 owed", "in open orders or returns: 1");
    ok(200, shop.cancel(order.text("/id")));
    ok(200, owed.forget());
    assertThat(owed.ledger()).isZero();
  }

  @Test
  void staysUntilTheOrderIsOverAndEveryReturnIsDecided() {
    var product = new Product(2);
    var customer = shop.customer(Ids.next("who") + "@example.com");
    var flow = new OrderFlow(api, shop.orderOf(customer, product.a, 2));
    refused(product.forget(), "in open orders or returns: 1");
    flow.complete();
    var goods =
        ok(
                201,
                customer.post(
                    "/v1/store/orders/" + flow.id + "/returns",
                    Map.of(
                        "lines", List.of(Map.of("line", 1, "quantity", 1)), "reason", "too small")))
            .text("/id");
    refused(product.forget(), "in open orders or returns: 1");
    ok(200, flow.returned(goods, "reject", Map.of("answer", "no")));
    ok(200, product.forget());
  }

  @Test
  void unitsOfAVariantThatIsGoneAreNotBooked() {
    var product = new Product(1);
    var flow = new OrderFlow(api, shop.order(product.a, 1));
    flow.complete();
    ok(200, product.forget());
    assertThat(product.ledger()).isZero();

    ok(
        201,
        flow.refund(
            Map.of(
                "lines",
                List.of(Map.of("line", 1, "quantity", 1)),
                "reason",
                "late",
                "restock",
                true)));

    assertThat(product.ledger()).isZero();
    assertThat(
            db.sql("select count(*) from inventory.stock where variant_id = ?")
                .param(product.variant)
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void eitherTheBuyerOrTheRemovalWins() {
    for (int i = 0; i < 12; i++) {
      var product = new Product(0);
      product.accept(1);
      var guest = shop.guestWith(product.a, 1);
      var work = new ArrayList<Callable<Answer>>();
      work.add(() -> complete(guest, Ids.next("key")));
      work.add(product::forget);

      var answers = together(work);

      var bought = answers.get(0);
      var removed = answers.get(1);
      assertThat(bought.status() == 201)
          .as(bought.body() + " " + removed.body())
          .isNotEqualTo(removed.status() == 200);
      if (bought.status() == 201) {
        refused(removed, "in open orders or returns: 1");
        ok(200, shop.cancel(bought.text("/id")));
      } else {
        assertThat(bought.text("/code")).isIn("OUT_OF_STOCK", "PRODUCT_NOT_SELLABLE");
      }
      assertThat(product.ledger()).isZero();
    }
  }
}
