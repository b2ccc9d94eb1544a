package io.storestream.kibana;

import static io.storestream.stack.testing.EmbeddedStack.Part.ELASTICSEARCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.stack.testing.EmbeddedStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every panel, compiled to what Lens sends, finds data on a real Elasticsearch with the mappings of
 * pipelines.
 */
class PanelIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final EmbeddedStack STACK = EmbeddedStack.shared(ELASTICSEARCH);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @BeforeAll
  static void indexSamples() throws Exception {
    STACK.deleteIndexes();
    send("PUT", "/facts-sales", mapping("facts-sales"));
    send("PUT", "/facts-orders", mapping("facts-orders"));
    String sale =
        """
        {"dimension":"%s","key":"%s","label":"%s","day":"2026-11-0%d","at":"2026-11-0%d","currency":"GBP",\
        "partition":1,"revision":1,"orders":2,"units":5,"sales_minor":1999,"refunds_minor":0,"net_reporting":19.99}\
        """;
    for (String dimension : List.of("total", "method", "country", "product", "category")) {
      for (int day = 1; day <= 3; day++) {
        send(
            "POST",
            "/facts-sales/_doc",
            sale.formatted(dimension, "k" + day, "Label " + day, day, day));
      }
    }
    send(
        "POST",
        "/facts-orders/_doc",
        """
        {"order_id":"ord_1","sold":true,"customer_id":"cus_1","placed_at":"2026-11-01T10:00:00Z","net_reporting":19.99}\
        """);
    send("POST", "/facts-*/_refresh", "");
  }

  static List<Arguments> panels() throws IOException {
    var panels = new ArrayList<Arguments>();
    Map<String, String> patterns = new HashMap<>();
    for (var object : Generate.objects(Path.of("."))) {
      if (object.path("type").asString().equals("index-pattern")) {
        patterns.put(
            object.path("id").asString(), object.path("attributes").path("title").asString());
      }
      if (object.path("type").asString().equals("dashboard")) {
        for (var panel : JSON.readTree(object.path("attributes").path("panelsJSON").asString())) {
          var lens = panel.path("embeddableConfig").path("attributes");
          if (!lens.isMissingNode()) {
            String view = lens.path("references").get(0).path("id").asString();
            panels.add(Arguments.of(panel.path("title").asString(), patterns.get(view), lens));
          }
        }
      }
    }
    return panels;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("panels")
  void showsData(String title, String index, JsonNode lens) throws Exception {
    var answer =
        JSON.readTree(send("POST", "/" + index + "/_search", LensQuery.request(lens).toString()));
    var values =
        StreamSupport.stream(answer.path("aggregations").findValues("value").spliterator(), false)
            .map(JsonNode::asDouble)
            .toList();
    assertThat(values).as("%s: %s", title, answer).isNotEmpty().allMatch(v -> v > 0);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("panels")
  void usesFieldsThatAggregate(String title, String index, JsonNode lens) throws Exception {
    var columns = lens.findValues("sourceField");
    String fields = String.join(",", columns.stream().map(JsonNode::asString).toList());
    var caps = JSON.readTree(send("GET", "/" + index + "/_field_caps?fields=" + fields, ""));
    for (var column : columns) {
      var types = caps.path("fields").path(column.asString());
      assertThat(types.size()).as("%s: %s in %s", title, column, index).isEqualTo(1);
      assertThat(types.iterator().next().path("aggregatable").asBoolean())
          .as(column.toString())
          .isTrue();
    }
  }

  private static String mapping(String index) throws IOException {
    try (var in = PanelIT.class.getResourceAsStream("/index/" + index + ".json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String send(String method, String path, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(STACK.elasticsearchUrl() + path))
            .header("content-type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    var answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    return answer.body();
  }
}
