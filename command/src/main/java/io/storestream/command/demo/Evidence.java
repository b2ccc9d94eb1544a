package io.storestream.command.demo;

import io.storestream.command.RunningSystem;
import io.storestream.command.client.ApiAnswer;
import io.storestream.command.client.ApiClient;
import io.storestream.command.job.BatchJob;
import io.storestream.command.verify.Freshness;
import io.storestream.command.verify.Today;
import io.storestream.contracts.Json;
import java.io.PrintStream;
import java.time.ZoneId;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the running shop can show for itself, each figure measured when it is printed. */
final class Evidence {
  private final RunningSystem system;
  private final DemoShop shop;
  private final PrintStream out;

  Evidence(RunningSystem system, DemoShop shop, PrintStream out) {
    this.system = system;
    this.shop = shop;
    this.out = out;
  }

  void show(BatchJob training) {
    out.println();
    freshness();
    revenue();
    job(training);
    recommendations();
    whereToLook();
    out.flush();
  }

  private void freshness() {
    out.println("FRESH      from commit to searchable");
    String sku = shop.catalog().products().get(1).sku(0);
    out.println("  " + Freshness.measure(system, sku));
    JsonNode own = ApiClient.admin(system).get("/v1/admin/search/freshness").body();
    out.println("  by the system's own heartbeats: " + own);
  }

  private void revenue() {
    out.println("EXACT      today's revenue, three ways, at one position");
    Today.measure(system, ZoneId.of(zone())).lines().forEach(line -> out.println("  " + line));
  }

  private void job(BatchJob training) {
    out.println("LEARNT     " + training.job() + " " + training.id() + " " + training.status());
    for (BatchJob.Step step : training.allSteps()) {
      out.printf(
          "  %-14s %-10s %,d of %,d%n", step.name(), step.status(), step.done(), step.total());
    }
    JsonNode result = training.result();
    if (result != null) {
      out.println(
          Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(result).indent(2));
    }
    if (training.error() != null) {
      out.println("  " + training.error());
    }
  }

  private void recommendations() {
    Shopper shopper = shop.shoppers().get(7);
    String style = DemoCatalog.STYLES.get(shopper.style());
    out.printf(
        "PERSONAL   %s likes %s; recommended to %s:%n", shopper.visitorId(), style, shopper.name());
    ApiAnswer answer =
        ApiClient.store(system)
            .get(
                "/v1/store/recommendations/session?limit=6",
                Map.of("X-Visitor-Id", shopper.visitorId()));
    for (JsonNode item : answer.body().path("data")) {
      out.printf(
          "  %-40s %s%n",
          item.path("product").path("title").asString(),
          item.path("reason").path("text").asString());
    }
    out.println("  release " + answer.body().path("release").asString("none"));
  }

  private void whereToLook() {
    String api = system.apiUrl();
    String key = system.adminKey();
    out.printf(
        """
        LOOK       the API is at %s
          curl '%s/v1/store/search?q=nordic+lantern&limit=3'
          curl -H 'X-Visitor-Id: %s' %s/v1/store/recommendations/session
          curl -H 'Authorization: Bearer %s' '%s/v1/analytics/sales?group_by=day&dimension=country'
          curl -H 'Authorization: Bearer %s' %s/v1/admin/search/freshness
          ./storestream status --data %s
          ./storestream verify --data %s
          ./storestream job list --data %s
        """,
        api,
        api,
        shop.shoppers().get(7).visitorId(),
        api,
        key,
        api,
        key,
        api,
        system.data(),
        system.data(),
        system.data());
  }

  private static String zone() {
    String zone = System.getenv("SHOP_TIME_ZONE");
    return zone == null || zone.isBlank() ? "UTC" : zone;
  }
}
