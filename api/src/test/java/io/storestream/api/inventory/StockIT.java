package io.storestream.api.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.web.Ids;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ApiTest
class StockIT {
  private final ApiClient staff;
  private final Inventory inventory;
  private final TransactionTemplate transaction;
  private final JdbcClient db;

  StockIT(ApiClient api, Inventory inventory, TransactionTemplate transaction, JdbcClient db) {
    this.staff = api.admin();
    this.inventory = inventory;
    this.transaction = transaction;
    this.db = db;
  }

  @Test
  void fiftyBuyersOfTheLastTenUnitsGetExactlyTen() throws Exception {
    var variant = variant(10);
    int sold = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var buyers = new ArrayList<Future<Boolean>>();
      for (int i = 0; i < 50; i++) {
        var order = "order-" + i;
        buyers.add(threads.submit(() -> take(Map.of(variant, 1), order)));
      }
      for (var buyer : buyers) {
        sold += buyer.get() ? 1 : 0;
      }
    }
    assertThat(sold).isEqualTo(10);
    assertThat(inventory.available(List.of(variant))).containsEntry(variant, 0);
    assertThat(movements(variant)).isZero();
  }

  @Test
  void buyersOfTheSameTwoThingsInAnyOrderDoNotDeadlock() throws Exception {
    var a = variant(100);
    var b = variant(100);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var buyers = new ArrayList<Future<Boolean>>();
      for (int i = 0; i < 40; i++) {
        var wanted = i % 2 == 0 ? Map.of(a, 1, b, 2) : Map.of(b, 2, a, 1);
        buyers.add(threads.submit(() -> take(wanted, "order")));
      }
      for (var buyer : buyers) {
        assertThat(buyer.get()).isTrue();
      }
    }
    assertThat(inventory.available(List.of(a, b))).containsEntry(a, 60).containsEntry(b, 20);
  }

  @Test
  void shortTakeTakesNothingAndNamesTheSku() {
    var rich = variant(5);
    var poor = variant(1);
    assertThatThrownBy(() ->
            transaction.executeWithoutResult(
                _ -> inventory.take(Map.of(rich, 2, poor, 2), "sale", "order", "test")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.OUT_OF_STOCK);
              assertThat(e.errors()).hasSize(1);
              assertThat(e.detail()).contains("2 wanted, 1 left");
            });
    assertThat(inventory.available(List.of(rich))).containsEntry(rich, 5);
  }

  @Test
  void giveBackUndoesTake() {
    var variant = variant(3);
    transaction.executeWithoutResult(_ -> {
      inventory.take(Map.of(variant, 3), "sale", "order", "test");
      inventory.giveBack(Map.of(variant, 2), "cancellation", "order", "test");
    });
    assertThat(inventory.available(List.of(variant))).containsEntry(variant, 2);
    assertThat(movements(variant)).isEqualTo(2);
  }

  @Test
  void adjustmentsAddUpAndNeverGoBelowZero() {
    var sku = sku(variant(3));
    var path = "/v1/admin/inventory/" + sku + "/adjustments";
    var more = staff.post(path, Map.of("delta", 4, "reason", "delivery"));
    assertThat(more.status()).as(more.body().toString()).isEqualTo(201);
    assertThat(more.number("/on_hand")).isEqualTo(7);
    assertThat(more.header("Commit-Position")).isNotEmpty();
    var less = staff.post(path, Map.of("delta", -8, "reason", "count"));
    assertThat(less.status()).isEqualTo(409);
    assertThat(less.text("/code")).isEqualTo("OUT_OF_STOCK");
    assertThat(less.text("/detail")).contains("7 on hand", "delta -8");
  }

  @Test
  void adjustmentRefusesZeroUnknownSkuAndTextNumbers() {
    var path = "/v1/admin/inventory/" + sku(variant(0)) + "/adjustments";
    assertThat(staff.post(path, Map.of("delta", 0, "reason", "x")).text("/code"))
        .isEqualTo("INVALID_FIELD");
    assertThat(staff.post(path, Map.of("delta", "5", "reason", "x")).text("/code"))
        .isEqualTo("INVALID_FIELD");
    assertThat(staff.post(path, Map.of("delta", 1.5, "reason", "x")).text("/code"))
        .isEqualTo("INVALID_FIELD");
    assertThat(staff.post(path, Map.of("delta", 2_147_483_648L, "reason", "x")).text("/code"))
        .isEqualTo("INVALID_FIELD");
    assertThat(
            staff
                .post(
                    "/v1/admin/inventory/no-such-sku/adjustments",
                    Map.of("delta", 1, "reason", "x"))
                .text("/code"))
        .isEqualTo("SKU_NOT_FOUND");
  }

  @Test
  void repeatedAdjustmentWithTheSameKeyCountsOnce() {
    var variant = variant(1);
    var keyed = staff.with("Idempotency-Key", Ids.next("key"));
    var path = "/v1/admin/inventory/" + sku(variant) + "/adjustments";
    var first = keyed.post(path, Map.of("delta", 2, "reason", "delivery"));
    var second = keyed.post(path, Map.of("delta", 2, "reason", "delivery"));
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(inventory.available(List.of(variant))).containsEntry(variant, 3);
    var other = keyed.post(path, Map.of("delta", 3, "reason", "delivery"));
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.text("/code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void refusalIsReplayedTooAndItsEffectsAreUndone() {
    var variant = variant(1);
    var keyed = staff.with("Idempotency-Key", Ids.next("key"));
    var path = "/v1/admin/inventory/" + sku(variant) + "/adjustments";
    var refused = keyed.post(path, Map.of("delta", -2, "reason", "count"));
    staff.post(path, Map.of("delta", 5, "reason", "delivery"));
    var again = keyed.post(path, Map.of("delta", -2, "reason", "count"));
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.header("Content-Type")).startsWith("application/problem+json");
    assertThat(again.body()).isEqualTo(refused.body());
    assertThat(inventory.available(List.of(variant))).containsEntry(variant, 6);
  }

  @Test
  void twentyParallelRepeatsCountOnce() throws Exception {
    var variant = variant(0);
    var keyed = staff.with("Idempotency-Key", Ids.next("key"));
    var path = "/v1/admin/inventory/" + sku(variant) + "/adjustments";
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Future<ApiClient.Answer>>();
      for (int i = 0; i < 20; i++) {
        answers.add(
            threads.submit(() -> keyed.post(path, Map.of("delta", 1, "reason", "delivery"))));
      }
      for (var answer : answers) {
        assertThat(answer.get().status()).isIn(201, 409);
      }
    }
    assertThat(inventory.available(List.of(variant))).containsEntry(variant, 1);
  }

  @Test
  void listingShowsTheLevel() {
    var variant = variant(4);
    var page = staff.get("/v1/admin/inventory?limit=100");
    while (page.body().path("data").findValuesAsString("variant_id").stream()
        .noneMatch(variant::equals)) {
      assertThat(page.text("/next_cursor")).isNotEmpty();
      page = staff.get("/v1/admin/inventory?limit=100&cursor=" + page.text("/next_cursor"));
    }
    page.body()
        .path("data")
        .forEach(level -> {
          if (level.path("variant_id").asString().equals(variant)) {
            assertThat(level.path("available").asInt()).isEqualTo(4);
            assertThat(level.path("sku").asString()).startsWith("sku_");
          }
        });
  }

  private boolean take(Map<String, Integer> wanted, String order) {
    try {
      transaction.executeWithoutResult(_ -> inventory.take(wanted, "sale", order, "test"));
      return true;
    } catch (ProblemException e) {
      assertThat(e.problem()).isEqualTo(Problem.OUT_OF_STOCK);
      return false;
    }
  }

  /** Id of a new variant with that much stock. */
  private String variant(int stock) {
    var sku = Ids.next("sku");
    var answer =
        staff.post(
            "/v1/admin/products",
            Map.of(
                "slug",
                sku,
                "title",
                "T",
                "variants",
                List.of(Map.of("sku", sku, "stock", stock))));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.text("/variants/0/id");
  }

  private String sku(String variant) {
    return db.sql("select sku from catalog.variant where id = ?")
        .param(variant)
        .query(String.class)
        .single();
  }

  /** Sum of the ledger: equals what is on hand. */
  private int movements(String variant) {
    return db.sql("select coalesce(sum(delta), 0) from inventory.movement where variant_id = ?")
        .param(variant)
        .query(Integer.class)
        .single();
  }
}
