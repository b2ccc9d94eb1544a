package io.storestream.command.retail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.command.bulk.Findings;
import io.storestream.contracts.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The expected figures come from {@code src/test/expected/online_retail.py}. */
class RetailPlanTest {
  @Test
  void plansEveryOddityAsTheIndependentScriptDoes() throws Exception {
    compare(Path.of("src/test/resources/retail/oddities.csv"), "oddities.json");
  }

  @Test
  void plansTheWholeYearAsTheIndependentScriptDoes() throws Exception {
    Path file = data().resolve("online-retail/online-retail.csv.gz");
    boolean there = Files.exists(file);
    if (!there) {
      System.out.println("SKIPPED: no " + file.toAbsolutePath() + " (set STORESTREAM_DATA)");
    }
    Assumptions.assumeTrue(there);
    compare(file, "online-retail.json");
  }

  private static Path data() {
    String folder = System.getenv("STORESTREAM_DATA");
    return folder == null ? Path.of("../../shared/data") : Path.of(folder);
  }

  private static void compare(Path path, String expectedName) throws Exception {
    JsonNode expected =
        Json.MAPPER.readTree(
            Files.readString(Path.of("src/test/resources/expected").resolve(expectedName)));
    var file = new RetailFile(path);
    RetailPlan plan = Survey.of(file, _ -> {});
    var orders = new ArrayList<PlannedOrder>();
    Assembly.Rest rest = Assembly.read(file, plan, ZoneOffset.UTC, orders::add);

    assertThat(plan.lines()).isEqualTo(expected.path("lines").asInt());
    assertThat(reasons(plan.leftOut())).isEqualTo(reasons(expected.path("left_out")));
    assertThat(reasons(rest.changed())).isEqualTo(reasons(expected.path("changed")));
    assertThat(digest(plan.products().stream().map(RetailPlanTest::row).toList()))
        .isEqualTo(counted(expected.path("products")));
    assertThat(digest(plan.customers().stream().map(c -> c.id() + "|" + c.country()).toList()))
        .isEqualTo(counted(expected.path("customers")));
    assertThat(plan.products().stream().map(RetailProduct::slug).distinct())
        .hasSize(plan.products().size());
    assertThat(totals(orders, rest.returns())).isEqualTo(totals(expected));
    assertThat(cells(orders, rest.returns())).isEqualTo(cells(expected));
  }

  private static String row(RetailProduct p) {
    return p.code() + "|" + p.title() + "|" + p.priceMinor() + "|" + p.openingStock();
  }

  private static Map<String, String> reasons(Findings findings) {
    var reasons = new TreeMap<String, String>();
    findings
        .lines()
        .forEach((reason, lines) ->
            reasons.put(
                reason,
                lines.length
                    + " "
                    + sha256(
                        Arrays.stream(lines)
                            .mapToObj(Integer::toString)
                            .collect(Collectors.joining(",")))));
    return reasons;
  }

  private static Map<String, String> reasons(JsonNode expected) {
    var reasons = new TreeMap<String, String>();
    expected
        .properties()
        .forEach(e ->
            reasons.put(
                e.getKey(),
                e.getValue().path("count").asInt()
                    + " "
                    + e.getValue().path("lines_sha256").asString()));
    return reasons;
  }

  private static String digest(List<String> rows) {
    return rows.size() + " " + sha256(String.join("\n", rows));
  }

  private static String counted(JsonNode expected) {
    return expected.path("count").asInt() + " " + expected.path("sha256").asString();
  }

  private static Map<String, Long> totals(List<PlannedOrder> orders, List<PlannedReturn> returns) {
    return new TreeMap<>(
        Map.of(
            "orders", (long) orders.size(),
            "lines", orders.stream().mapToLong(o -> o.lines().size()).sum(),
            "units", orders.stream().mapToLong(RetailPlanTest::units).sum(),
            "amount", orders.stream().mapToLong(RetailPlanTest::amount).sum(),
            "returned lines", (long) returns.size(),
            "returned units", returns.stream().mapToLong(PlannedReturn::quantity).sum(),
            "returned amount", returns.stream().mapToLong(PlannedReturn::amount).sum()));
  }

  private static Map<String, Long> totals(JsonNode expected) {
    JsonNode sales = expected.path("sales");
    JsonNode returns = expected.path("returns");
    return new TreeMap<>(
        Map.of(
            "orders", sales.path("orders").asLong(),
            "lines", sales.path("lines").asLong(),
            "units", sales.path("units").asLong(),
            "amount", sales.path("amount").asLong(),
            "returned lines", returns.path("lines").asLong(),
            "returned units", returns.path("units").asLong(),
            "returned amount", returns.path("amount").asLong()));
  }

  /** Month and country to net pence. */
  private static Map<String, Long> cells(List<PlannedOrder> orders, List<PlannedReturn> returns) {
    var cells = new TreeMap<String, Long>();
    for (PlannedOrder order : orders) {
      String cell = order.placedAt().toString().substring(0, 7) + " " + order.country();
      cells.merge(cell, amount(order), Long::sum);
    }
    for (PlannedReturn back : returns) {
      String cell = back.returnedAt().toString().substring(0, 7) + " " + back.country();
      cells.merge(cell, -back.amount(), Long::sum);
    }
    return cells;
  }

  private static Map<String, Long> cells(JsonNode expected) {
    var cells = new TreeMap<String, Long>();
    for (JsonNode cell : expected.path("by_month_and_country")) {
      cells.put(
          cell.path("month").asString() + " " + cell.path("country").asString(),
          cell.path("net").asLong());
    }
    return cells;
  }

  private static long units(PlannedOrder order) {
    return order.lines().stream().mapToLong(PlannedOrder.Line::quantity).sum();
  }

  private static long amount(PlannedOrder order) {
    return order.lines().stream().mapToLong(PlannedOrder.Line::amount).sum();
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
