package io.storestream.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.storestream.contracts.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The first 40,000 lines of a real retailer's year through the whole system, killed half-way and
 * continued, into a shop whose newest order is of today. What must come out was computed by {@code
 * src/test/expected/online_retail.py} from the same lines.
 */
class OnlineRetailIT {
  private static final int LINES = 40_000;
  private static final Path SLICE = Path.of("target", "online-retail-" + LINES + ".csv");
  private static final Path EXPECTED =
      Path.of("src/test/resources/expected/online-retail-" + LINES + ".json");

  @Test
  void importKilledHalfWayIsExactToThePennyEverywhere() throws Exception {
    cut();
    WholeSystem system = WholeSystem.shared();
    sellSomethingToday(system);

    Process first = WholeSystem.start("import", "online-retail", SLICE.toString());
    await("a batch of orders accepted")
        .atMost(Duration.ofMinutes(2))
        .until(() -> !first.isAlive() || journal().contains("\"orders\""));
    first.destroyForcibly().waitFor();
    long before = batches();

    assertThat(WholeSystem.run("import", "online-retail", SLICE.toString())).isEqualTo(ExitCode.OK);
    assertThat(before).as("batches before the kill, of all").isPositive().isLessThan(batches());

    JsonNode expected = Json.MAPPER.readTree(Files.readString(EXPECTED));
    JsonNode report = Json.MAPPER.readTree(Files.readString(latestReport()));
    assertThat(report.path("resumed").asBoolean()).isTrue();
    for (String part : List.of("left_out", "changed")) {
      assertThat(counts(report.path(part))).isEqualTo(counts(expected.path(part)));
    }
    assertThat(report.path("sales").path("amount"))
        .isEqualTo(expected.path("sales").path("amount"));
    assertThat(report.path("returns").path("amount"))
        .isEqualTo(expected.path("returns").path("amount"));
    assertThat(cells(system)).isEqualTo(cells(expected));
    assertThat(WholeSystem.differences()).isEmpty();
  }

  /** Writes the slice; skips where the public file is not there. */
  private static void cut() throws IOException {
    String folder = System.getenv("STORESTREAM_DATA");
    Path file =
        (folder == null ? Path.of("../../shared/data") : Path.of(folder))
            .resolve("online-retail/online-retail.csv.gz");
    boolean there = Files.exists(file);
    if (!there) {
      System.out.println("SKIPPED: no " + file.toAbsolutePath() + " (set STORESTREAM_DATA)");
    }
    assumeTrue(there);
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      Files.write(SLICE, lines.lines().limit(LINES + 1L).toList());
    }
  }

  /** Makes the lines of 2010 old for every stream. */
  private static void sellSomethingToday(WholeSystem system) {
    String sku = "TODAY-" + Long.toString(System.nanoTime(), 36);
    var offer =
        Map.of("sku", sku, "prices", List.of(Map.of("currency", "GBP", "amount", 500)), "stock", 9);
    var product =
        Map.of(
            "slug",
            "today-" + System.nanoTime(),
            "title",
            "Sold today",
            "status",
            "published",
            "variants",
            List.of(offer));
    system.staff().post("/v1/admin/products/bulk", Map.of("items", List.of(product)));
    var order =
        Map.of(
            "external_id",
            sku,
            "placed_at",
            Instant.now().toString(),
            "currency",
            "GBP",
            "country",
            "GB",
            "payment_method",
            "cod",
            "lines",
            List.of(Map.of("sku", sku, "quantity", 1, "unit_price", "5.00")));
    var sold = system.staff().post("/v1/admin/orders/bulk", Map.of("items", List.of(order)));
    assertThat(sold.body().path("results").get(0).path("status").asString()).isEqualTo("created");
  }

  private static long batches() throws IOException {
    return journal().lines().count();
  }

  private static String journal() throws IOException {
    Path folder = WholeSystem.DATA.resolve("imports");
    if (Files.notExists(folder)) {
      return "";
    }
    try (var files = Files.list(folder)) {
      var text = new StringBuilder();
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith("online-retail-")) {
          text.append(Files.readString(file));
        }
      }
      return text.toString();
    }
  }

  private static Path latestReport() throws IOException {
    try (var files = Files.list(WholeSystem.DATA)) {
      return files
          .filter(file -> file.getFileName().toString().matches("import-report-.*\\.json"))
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  private static Map<String, Integer> counts(JsonNode reasons) {
    var counts = new TreeMap<String, Integer>();
    reasons.properties().forEach(e -> counts.put(e.getKey(), e.getValue().path("count").asInt()));
    return counts;
  }

  /** What the API says of December 2010: country → gross, cancelled, net. */
  private static Map<String, List<Long>> cells(WholeSystem system) {
    var cells = new TreeMap<String, List<Long>>();
    var figures =
        system
            .staff()
            .get(
                "/v1/analytics/sales?group_by=month&dimension=country&limit=100"
                    + "&from=2010-12-01&to=2011-01-01")
            .body();
    for (JsonNode row : figures.path("data")) {
      cells.put(
          row.path("key").asString(),
          List.of(amount(row, "sales"), amount(row, "refunds"), amount(row, "net")));
    }
    return cells;
  }

  private static long amount(JsonNode row, String name) {
    return row.path(name).path("amount").asLong();
  }

  private static Map<String, List<Long>> cells(JsonNode expected) {
    Set<String> months = new TreeSet<>();
    var cells = new TreeMap<String, List<Long>>();
    for (JsonNode cell : expected.path("by_month_and_country")) {
      months.add(cell.path("month").asString());
      cells.put(
          cell.path("country").asString(),
          List.of(
              cell.path("gross").asLong(),
              cell.path("cancelled").asLong(),
              cell.path("net").asLong()));
    }
    assertThat(months).containsExactly("2010-12");
    return cells;
  }
}
