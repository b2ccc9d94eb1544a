package io.storestream.command.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storestream.command.bulk.ImportJournal;
import io.storestream.command.bulk.InputFile;
import io.storestream.command.client.ApiClient;
import io.storestream.command.client.ApiProblem;
import io.storestream.command.client.FakeApi;
import io.storestream.contracts.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Out of one shop and into another, before an API that takes and gives as the real one does. */
class ExchangeTest {
  private static final Map<Kind, List<String>> ITEMS =
      Map.of(
          Kind.PRODUCTS,
          List.of(
              """
              {"slug":"lamp","title":"=Lamp | big","description":"two\\nlines","status":"published",
               "brand":"-B","category_slugs":["light","home"],"attributes":{"color":["red","a|b"]},
               "options":[{"name":"size","values":["S","M"]},{"name":"colour","values":["red"]}],
               "variants":[{"sku":"L-S","options":{"colour":"red","size":"S"},"prices":[
                  {"currency":"GBP","amount":100,"list_amount":150},
                  {"currency":"JPY","amount":9}],"stock":4},
                 {"sku":"L-M","options":{"size":"M"},"prices":[],"stock":0}],
               "publish_at":"2026-01-02T03:04:05Z",
               "translations":{"de":{"description":"hell"},"fr":{"title":"Lampe"}},
               "media":[{"url":"https://i.example.com/1.png","alt":""},
                 {"url":"https://i.example.com/2.png","alt":"back"}]}
              """,
              """
              {"slug":"desk","title":"Desk","status":"draft","attributes":{},
               "options":[],"variants":[{"sku":"D","options":{},"prices":[],"stock":1}],
               "translations":{},"media":[]}
              """),
          Kind.CUSTOMERS,
          List.of(
              """
              {"external_id":"c1","email":"a@example.com","name":"=HYPERLINK(1)","country":"GB"}
              """,
              """
              {"external_id":"c2","email":"b@example.com"}
              """),
          Kind.ORDERS,
          List.of(
              """
              {"external_id":"o1","customer_external_id":"c1","placed_at":"2024-01-02T03:04:05Z",
               "currency":"GBP","country":"GB","payment_method":"cod","lines":[
                 {"sku":"L-S","quantity":2,"unit_price":"1.25","amount":250},
                 {"sku":"D","quantity":1,"unit_price":"7.00","amount":700}]}
              """),
          Kind.EVENTS,
          List.of(
              """
              {"event_id":"e1","kind":"view","visitor_id":"v","at":"2026-01-02T03:04:05Z",
               "product_id":"p1","consent":true}
              """,
              """
              {"event_id":"e2","kind":"impression","visitor_id":"v","at":"2026-01-02T03:04:05Z",
               "list":"search","items":["p1","p2"],"results":7,"consent":false}
              """));

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "PRODUCTS, products.csv",
    "PRODUCTS, products.ndjson",
    "PRODUCTS, products.csv.gz",
    "CUSTOMERS, customers.csv",
    "CUSTOMERS, customers.ndjson.gz",
    "ORDERS, orders.csv",
    "ORDERS, orders.ndjson",
    "EVENTS, events.csv",
    "EVENTS, events.ndjson"
  })
  void whatGoesOutComesInUnchanged(Kind kind, String name) throws IOException {
    var file = folder.resolve(name);
    var format = Format.of(null, file);
    try (var api = new FakeApi(call -> pages(kind, call))) {
      assertThat(export(kind, api, file).run(format, _ -> {})).isEqualTo(items(kind).size());
    }
    assertThat(folder.resolve(name + ".part")).doesNotExist();
    try (var api = new FakeApi(ExchangeTest::takesAll)) {
      var summary = bring(kind, file, api);
      assertThat(summary.created()).isEqualTo(items(kind).size());
      assertThat(summary.complete()).isTrue();
      assertThat(summary.position()).isEqualTo(42);
      var sent = new ArrayList<JsonNode>();
      api.calls().forEach(call -> call.body().path(kind.field()).forEach(sent::add));
      assertThat(sent).isEqualTo(items(kind));
    }
  }

  @Test
  void stoppedExportGoesOnFromItsLastPage() throws IOException {
    var file = folder.resolve("events.ndjson");
    var asked = new AtomicInteger();
    try (var api =
        new FakeApi(call ->
            asked.incrementAndGet() > 1
                ? new FakeApi.Reply(500, "{\"code\":\"INTERNAL_ERROR\"}")
                : pages(Kind.EVENTS, call))) {
      assertThatThrownBy(() -> export(Kind.EVENTS, api, file).run(Format.NDJSON, _ -> {}))
          .isInstanceOf(ApiProblem.class);
    }
    assertThat(file).doesNotExist();
    Files.writeString(
        folder.resolve("events.ndjson.part"),
        "{\"half\":",
        java.nio.file.StandardOpenOption.APPEND);
    try (var api = new FakeApi(call -> pages(Kind.EVENTS, call))) {
      var export = export(Kind.EVENTS, api, file);
      assertThat(export.fetchedBefore()).isEqualTo(1);
      assertThat(export.run(Format.NDJSON, _ -> {})).isEqualTo(2);
      assertThat(api.calls()).hasSize(1);
    }
    assertThat(Files.readAllLines(file).stream().map(Json.MAPPER::readTree).toList())
        .isEqualTo(items(Kind.EVENTS));
  }

  @Test
  void stoppedImportGoesOnWhereItWas() throws IOException {
    var file = customers(2500);
    var asked = new AtomicInteger();
    try (var api =
        new FakeApi(call ->
            asked.incrementAndGet() > 2
                ? new FakeApi.Reply(500, "{\"code\":\"INTERNAL_ERROR\"}")
                : takesAll(call))) {
      assertThatThrownBy(() -> bring(Kind.CUSTOMERS, file, api)).isInstanceOf(ApiProblem.class);
    }
    try (var api = new FakeApi(ExchangeTest::takesAll)) {
      var summary = bring(Kind.CUSTOMERS, file, api);
      assertThat(api.calls()).hasSize(1);
      assertThat(api.calls().getFirst().body().path("items")).hasSize(500);
      assertThat(summary.created()).isEqualTo(2500);
    }
  }

  @Test
  void reportsRefusalsByLine() throws IOException {
    var file = folder.resolve("customers.csv");
    Files.writeString(
        file, "external_id,email\na,a@example.com\nb,b@example.com\nc\nd,d@example.com\n");
    try (var api = new FakeApi(ExchangeTest::refusesSecond)) {
      var summary = bring(Kind.CUSTOMERS, file, api);
      assertThat(summary.complete()).isFalse();
      assertThat(summary.created()).isEqualTo(2);
      assertThat(summary.leftOut()).isEqualTo(Map.of("column_count", 1));
      assertThat(summary.refused()).isEqualTo(Map.of("email_taken", 1));
      assertThat(summary.examples())
          .containsExactly("line 4: 1 cells under 2 columns", "line 3 (b): EMAIL_TAKEN by another");
    }
    try (var files = Files.list(folder)) {
      var lines = files.filter(f -> f.toString().endsWith(".lines.txt")).findFirst().orElseThrow();
      assertThat(Files.readString(lines))
          .isEqualTo("left_out column_count: 4\nrefused email_taken: 3\n");
    }
  }

  @Test
  void fileThatCannotBeReadToItsEndSendsNothing() throws IOException {
    var file = folder.resolve("customers.csv");
    Files.writeString(file, "external_id,email\na,a@example.com\n\"b,b@example.com\n");
    try (var api = new FakeApi(ExchangeTest::takesAll)) {
      assertThatThrownBy(() -> bring(Kind.CUSTOMERS, file, api)).hasMessageContaining("is no CSV");
      assertThat(api.calls()).isEmpty();
    }
  }

  @Test
  void spreadsheetsRunNothingOfAnExport() throws IOException {
    var file = folder.resolve("customers.csv");
    try (var api = new FakeApi(call -> pages(Kind.CUSTOMERS, call))) {
      export(Kind.CUSTOMERS, api, file).run(Format.CSV, _ -> {});
    }
    assertThat(Files.readString(file)).contains("'=HYPERLINK(1)").doesNotContain(",=");
  }

  private Path customers(int n) throws IOException {
    var file = folder.resolve("customers.ndjson");
    Files.write(
        file,
        IntStream.range(0, n)
            .mapToObj(
                i -> "{\"external_id\":\"c%d\",\"email\":\"c%d@example.com\"}".formatted(i, i))
            .toList());
    return file;
  }

  private Export export(Kind kind, FakeApi api, Path file) {
    return new Export(kind, ApiClient.admin(api.system()), file);
  }

  private ImportSummary bring(Kind kind, Path path, FakeApi api) {
    var file = new InputFile(path);
    var source = Source.of(file, kind, Format.of(null, path));
    var survey = Import.survey(source);
    try (var journal = ImportJournal.open(folder, kind.text(), file.fingerprint(), false)) {
      new Import(kind, source, ApiClient.admin(api.system()), journal, _ -> {}).run();
      var run = new ImportSummary.Run(path.toString(), "", Instant.EPOCH, 1, false);
      var summary = ImportSummary.of(kind, run, survey, journal.outcomes());
      summary.write(
          folder,
          survey.leftOut(),
          io.storestream.command.bulk.Findings.refused(journal.outcomes()));
      return summary;
    }
  }

  private static List<JsonNode> items(Kind kind) {
    return ITEMS.getOrDefault(kind, List.of()).stream().map(Json.MAPPER::readTree).toList();
  }

  /** One item a page. */
  private static FakeApi.Reply pages(Kind kind, FakeApi.Call call) {
    var path = call.path();
    assertThat(path).startsWith("/v1/admin/exports/" + kind.text() + "?limit=100");
    int at = path.contains("cursor=") ? Integer.parseInt(path.replaceAll(".*cursor=n", "")) : 0;
    var page = Json.MAPPER.createObjectNode();
    page.putArray("data").add(items(kind).get(at));
    if (at + 1 < items(kind).size()) {
      page.put("next_cursor", "n" + (at + 1));
    }
    return new FakeApi.Reply(200, page.toString());
  }

  private static FakeApi.Reply takesAll(FakeApi.Call call) {
    return results(call, -1);
  }

  private static FakeApi.Reply refusesSecond(FakeApi.Call call) {
    return results(call, 1);
  }

  private static FakeApi.Reply results(FakeApi.Call call, int refused) {
    boolean events = call.path().startsWith("/v1/events");
    var results = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < call.body().path(events ? "events" : "items").size(); i++) {
      results.add(
          i == refused
              ? Map.of(
                  "index",
                  i,
                  "status",
                  "failed",
                  "error",
                  Map.of("code", "EMAIL_TAKEN", "detail", "by another"))
              : Map.of("index", i, "status", events ? "accepted" : "created"));
    }
    return new FakeApi.Reply(200, Json.text(Map.of("results", results)));
  }
}
