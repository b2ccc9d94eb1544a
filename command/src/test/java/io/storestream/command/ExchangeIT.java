package io.storestream.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.contracts.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    fill(system);
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
    assertThat(Files.readString(folder.resolve("products.csv"))).contains("'=Exported");
    assertThat(WholeSystem.differences()).isEmpty();
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

  private static void fill(WholeSystem system) {
    String id = "exported-" + Long.toString(System.nanoTime(), 36);
    var variant =
        Map.of("sku", id, "prices", List.of(Map.of("currency", "GBP", "amount", 500)), "stock", 9);
    var product =
        Map.of(
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
