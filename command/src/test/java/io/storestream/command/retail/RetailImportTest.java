package io.storestream.command.retail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storestream.command.bulk.Findings;
import io.storestream.command.bulk.ImportJournal;
import io.storestream.command.client.ApiClient;
import io.storestream.command.client.ApiProblem;
import io.storestream.command.client.FakeApi;
import io.storestream.contracts.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against an API that takes everything; what the real one makes of it is its own tests' matter. */
class RetailImportTest {
  private static final RetailFile ODDITIES =
      new RetailFile(Path.of("src/test/resources/retail/oddities.csv"));

  @TempDir private Path folder = Path.of("");

  @Test
  void accountsForEveryLine() throws IOException {
    try (var api = new FakeApi(RetailImportTest::takesAll)) {
      ImportReport report = run(api);
      int leftOut = report.leftOut().values().stream().mapToInt(ImportReport.Reason::count).sum();
      assertThat(report.accepted() + leftOut).isEqualTo(report.lines());
      assertThat(report.sales()).isEqualTo(new ImportReport.Sums(17, 0, 22, 82, 26_627));
      assertThat(report.returns()).isEqualTo(new ImportReport.Sums(11, 0, 11, 46, 15_752));
      assertThat(report.position()).isEqualTo(42);
      assertThat(api.calls().stream().map(FakeApi.Call::path))
          .containsExactly(
              "/v1/admin/categories",
              "/v1/admin/products/bulk",
              "/v1/admin/customers/bulk",
              "/v1/admin/orders/bulk",
              "/v1/admin/returns/bulk");
    }
  }

  @Test
  void goesOnWhereItWasStopped() throws IOException {
    try (var api =
        new FakeApi(call ->
            call.path().endsWith("returns/bulk")
                ? new FakeApi.Reply(500, "{\"code\":\"INTERNAL_ERROR\"}")
                : takesAll(call))) {
      assertThatThrownBy(() -> run(api)).isInstanceOf(ApiProblem.class);
    }
    try (var api = new FakeApi(RetailImportTest::takesAll)) {
      ImportReport report = run(api);
      assertThat(api.calls().stream().map(FakeApi.Call::path))
          .containsExactly("/v1/admin/categories", "/v1/admin/returns/bulk");
      assertThat(report.sales().lines()).isEqualTo(22);
      assertThat(report.returns().lines()).isEqualTo(11);
    }
  }

  @Test
  void countsTheLinesOfARefusedOrder() throws IOException {
    try (var api =
        new FakeApi(
            call -> call.path().endsWith("orders/bulk") ? refusesFirst(call) : takesAll(call))) {
      ImportReport report = run(api);
      assertThat(report.refused()).containsOnlyKeys("out_of_stock");
      assertThat(report.refused().get("out_of_stock"))
          .isEqualTo(new ImportReport.Reason(3, "the API said no"));
      assertThat(report.refusals()).containsExactly("invoice 500001: OUT_OF_STOCK of 85123A");
    }
  }

  private ImportReport run(FakeApi api) {
    try (var journal = ImportJournal.open(folder, "online-retail", ODDITIES.fingerprint(), false)) {
      RetailPlan plan = Survey.of(ODDITIES, _ -> {});
      var client = ApiClient.admin(api.system());
      Findings changed = new RetailImport(client, journal, ZoneOffset.UTC).run(ODDITIES, plan);
      return ImportReport.of(
          ODDITIES, "", plan, changed, journal.outcomes(), Instant.EPOCH, 1, false);
    }
  }

  private static FakeApi.Reply takesAll(FakeApi.Call call) {
    return new FakeApi.Reply(200, results(call, 0));
  }

  private static FakeApi.Reply refusesFirst(FakeApi.Call call) {
    return new FakeApi.Reply(200, results(call, 1));
  }

  private static String results(FakeApi.Call call, int refused) {
    List<Map<String, Object>> results = new ArrayList<>();
    for (int i = 0; i < call.body().path("items").size(); i++) {
      results.add(
          i < refused
              ? Map.of(
                  "index",
                  i,
                  "status",
                  "failed",
                  "error",
                  Map.of("code", "OUT_OF_STOCK", "detail", "of 85123A"))
              : Map.of("index", i, "status", "created"));
    }
    return Json.text(Map.of("results", results));
  }
}
