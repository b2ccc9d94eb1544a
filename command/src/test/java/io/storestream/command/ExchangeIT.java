package io.storestream.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storestream.contracts.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a running shop exports, it imports again without a change; in both formats. */
class ExchangeIT {
  @TempDir private Path folder = Path.of("");

  @Test
  void aShopsOwnFilesChangeNothingInIt() throws IOException {
    WholeSystem system = WholeSystem.shared();
    String id = fill(system);
    long position = review(system, id);
    for (var kind : List.of("products", "customers", "orders")) {
      for (var ending : List.of("csv", "ndjson.gz")) {
        var file = folder.resolve(kind + "." + ending).toString();
        assertThat(WholeSystem.run("export", kind, file)).isEqualTo(ExitCode.OK);
        assertThat(WholeSystem.run("import", kind, file)).isEqualTo(ExitCode.OK);
        var report = latestReport(kind);
        assertThat(report.path("items").asInt()).isPositive();
        assertThat(report.path("unchanged")).isEqualTo(report.path("items"));
      }
    }
    assertThat(Files.readString(folder.resolve("products.csv")))
        .contains("'=Exported", "attribute:exported_weight");
    assertThat(WholeSystem.differences()).isEmpty();
    var found =
        system
            .shopper()
            .get("/v1/store/search?q=" + id + "&rating%5Bgte%5D=4&min_position=" + position)
            .body();
    assertThat(found.at("/data/0/product/rating").toString())
        .isEqualTo("{\"average\":4.0,\"count\":1}");
    assertThat(found.at("/facets/numbers/exported_weight/max").asDouble()).isEqualTo(12.5);
  }

  @Test
  void archivedEventsAreTakenAgainUnderTheirIds() throws IOException {
    WholeSystem system = WholeSystem.shared();
    String id = "exported-" + Long.toString(System.nanoTime(), 36);
    var event =
        Map.of(
            "event_id", id, "kind", "search", "visitor_id", "visitor-exported", "query", "=lamp");
    system.shopper().post("/v1/events/batch", Map.of("events", List.of(event)));
    var file = folder.resolve("events.csv");
    await("the event in the archive")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> {
          assertThat(WholeSystem.run("export", "events", file.toString(), "--force"))
              .isEqualTo(ExitCode.OK);
          return Files.readString(file).contains(id);
        });
    assertThat(Files.readString(file)).contains("'=lamp");
    assertThat(WholeSystem.run("import", "events", file.toString())).isEqualTo(ExitCode.OK);
    var report = latestReport("events");
    assertThat(report.path("items").asInt()).isPositive();
    assertThat(report.path("created")).isEqualTo(report.path("items"));
  }

  @Test
  void aWrongFileIsRefusedBeforeAnythingIsSent() throws IOException {
    WholeSystem.shared();
    var file = folder.resolve("customers.csv");
    Files.writeString(file, "external_id,email,phone\na,a@example.com,1\n");
    assertThat(WholeSystem.run("import", "customers", file.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(WholeSystem.run("export", "nothing", file.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(WholeSystem.run("export", "customers", file.toString())).isEqualTo(ExitCode.USAGE);
  }

  /** Four stars, approved; the position of the approval. */
  private static long review(WholeSystem system, String product) {
    var shopper = system.shopper();
    var account =
        Map.of("email", product + "-reviewer@example.com", "password", "correct horse battery");
    shopper.post("/v1/auth/register", account);
    var token = shopper.post("/v1/auth/login", account).body().path("access_token").asString();
    var written =
        shopper.call(
            "POST",
            "/v1/store/products/" + product + "/reviews",
            Map.of("rating", 4, "title", "Fine"),
            Map.of("Authorization", "Bearer " + token));
    var review = "/v1/admin/reviews/" + written.body().path("id").asString();
    return system.staff().post(review + "/approve", Map.of()).commitPosition();
  }

  /** A product with everything, and an order of it; the product's slug. */
  private static String fill(WholeSystem system) {
    String id = "exported-" + Long.toString(System.nanoTime(), 36);
    var variant =
        Map.of("sku", id, "prices", List.of(Map.of("currency", "GBP", "amount", 500)), "stock", 9);
    system
        .staff()
        .call(
            "PUT",
            "/v1/admin/attributes/exported_weight",
            Map.of("type", "number", "unit", "kg"),
            Map.of());
    var product =
        Map.of(
            "attributes",
            Map.of("exported_weight", List.of(12.50), "color", List.of("red")),
            "slug",
            id,
            "title",
            "=Exported | thing",
            "status",
            "published",
            "publish_at",
            "2026-01-02T03:04:05.123456Z",
            "translations",
            Map.of("fr", Map.of("title", "Chose")),
            "media",
            List.of(Map.of("url", "https://img.example.com/1.jpg", "alt", "One")),
            "variants",
            List.of(variant));
    system.staff().post("/v1/admin/products/bulk", Map.of("items", List.of(product)));
    var customer = Map.of("external_id", id, "email", id + "@example.com", "name", "Ada");
    system.staff().post("/v1/admin/customers/bulk", Map.of("items", List.of(customer)));
    var order =
        Map.of(
            "external_id",
            id,
            "customer_external_id",
            id,
            "placed_at",
            "2026-01-02T03:04:05Z",
            "currency",
            "GBP",
            "country",
            "GB",
            "payment_method",
            "cod",
            "lines",
            List.of(Map.of("sku", id, "quantity", 2, "unit_price", "5.00")));
    system.staff().post("/v1/admin/orders/bulk", Map.of("items", List.of(order)));
    return id;
  }

  private static JsonNode latestReport(String kind) throws IOException {
    try (var files = Files.list(WholeSystem.DATA)) {
      var latest =
          files
              .filter(
                  f -> f.getFileName().toString().matches("import-" + kind + "-report-.*\\.json"))
              .max(Comparator.comparing(f -> f.toFile().lastModified()))
              .orElseThrow();
      return Json.MAPPER.readTree(Files.readString(latest));
    }
  }
}
