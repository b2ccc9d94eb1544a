package io.storestream.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** kill -9 in the middle of work: afterwards every acknowledged write is where it belongs, once. */
class CrashIT {
  private static final WholeSystem SYSTEM = WholeSystem.shared();
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int BATCHES = 30;
  private static final int ORDERS = 40;

  @Test
  void cdcAndPipelinesKilledWhileOrdersComeInLoseNothing() throws Exception {
    String sku = productToSell();
    long before = ordersCounted();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var selling = threads.submit(() -> sell(sku));
      for (String victim : List.of("cdc", "pipelines", "cdc", "pipelines")) {
        long seen = ordersCounted();
        await(victim + " at work")
            .atMost(PATIENCE)
            .until(() -> selling.isDone() || ordersCounted() > seen);
        String old = pidOf(victim);
        SYSTEM.kill(victim);
        await(victim + " started again").atMost(PATIENCE).until(() -> !pidOf(victim).equals(old));
      }
      selling.get();
    }
    await("every order counted once")
        .atMost(PATIENCE)
        .until(() -> ordersCounted() == before + BATCHES * ORDERS);
    assertThat(WholeSystem.differences()).isEmpty();
  }

  @Test
  void trainingKilledInTheMiddleEndsWithAWholeRelease() {
    sell(productToSell());
    String id =
        SYSTEM
            .staff()
            .post(
                "/v1/admin/batch-jobs",
                Map.of("job", "train-recommendations", "parameters", Map.of()))
            .body()
            .path("id")
            .asString();
    await("the job at work").atMost(PATIENCE).until(() -> !status(id).equals("requested"));
    SYSTEM.kill("recommender");
    await("the job's end")
        .atMost(PATIENCE)
        .until(() -> List.of("succeeded", "failed").contains(status(id)));
    assertThat(status(id)).isEqualTo("succeeded");
    assertThat(WholeSystem.differences()).isEmpty();
  }

  @Test
  void everythingKilledComesUpAgainWithNothingLost() {
    String sku = productToSell();
    long before = ordersCounted();
    sell(sku);
    SYSTEM.killEverything();
    SYSTEM.up();
    await("every order counted once")
        .atMost(PATIENCE)
        .until(() -> ordersCounted() == before + BATCHES * ORDERS);
    assertThat(WholeSystem.differences()).isEmpty();
  }

  private static String productToSell() {
    String sku = "CRASH-" + Long.toString(System.nanoTime(), 36);
    var product =
        Map.of(
            "slug",
            sku.toLowerCase(Locale.ROOT),
            "title",
            "Crash test " + sku,
            "status",
            "published",
            "variants",
            List.of(
                Map.of(
                    "sku",
                    sku,
                    "prices",
                    List.of(Map.of("currency", "GBP", "amount", 500)),
                    "stock",
                    100_000)));
    SYSTEM.staff().post("/v1/admin/products/bulk", Map.of("items", List.of(product)));
    return sku;
  }

  private static void sell(String sku) {
    for (int batch = 0; batch < BATCHES; batch++) {
      List<Map<String, Object>> orders = new ArrayList<>();
      for (int n = 0; n < ORDERS; n++) {
        orders.add(
            Map.of(
                "external_id",
                sku + "-" + batch + "-" + n,
                "placed_at",
                Instant.now().toString(),
                "currency",
                "GBP",
                "country",
                "FR",
                "payment_method",
                "cod",
                "lines",
                List.of(Map.of("sku", sku, "quantity", 1, "unit_price", "5.00"))));
      }
      var answer = SYSTEM.staff().post("/v1/admin/orders/bulk", Map.of("items", orders));
      assertThat(answer.body().path("results"))
          .allSatisfy(r -> assertThat(r.path("status").asString()).isIn("created", "unchanged"));
    }
  }

  private static long ordersCounted() {
    var figures = SYSTEM.staff().get("/v1/analytics/sales?group_by=total&dimension=total").body();
    long orders = 0;
    for (var row : figures.path("data")) {
      orders += row.path("orders").asLong();
    }
    return orders;
  }

  private static String status(String job) {
    return SYSTEM.staff().get("/v1/admin/batch-jobs/" + job).body().path("status").asString();
  }

  private static String pidOf(String name) {
    return SYSTEM.now().processes().stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .map(part -> "" + part.pid())
        .orElse("");
  }
}
