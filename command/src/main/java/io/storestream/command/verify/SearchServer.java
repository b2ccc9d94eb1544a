package io.storestream.command.verify;

import io.storestream.command.CommandFailure;
import io.storestream.command.ExitCode;
import io.storestream.command.RunningSystem;
import io.storestream.contracts.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads Elasticsearch over its REST interface, page by page. */
public final class SearchServer {
  private static final int PAGE = 2000;
  private static final int BUCKETS = 10_000;
  private static final long MILLIS_OF_A_DAY = 86_400_000;
  private static final Map<String, String> SUMS =
      Map.of(
          "orders", "orders",
          "units", "units",
          "sales", "sales_minor",
          "refunds", "refunds_minor");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String url;

  public SearchServer(RunningSystem system) {
    this.url = system.elasticsearchUrl();
  }

  /** Hands over every document that {@code query} matches; {@code sort} names a unique keyword. */
  void forEach(String index, ObjectNode query, String sort, Consumer<JsonNode> consumer) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("size", PAGE).put("track_total_hits", false);
    body.set("query", query);
    body.putArray("sort").add(Json.MAPPER.createObjectNode().put(sort, "asc"));
    JsonNode hits = search(index, body).path("hits").path("hits");
    while (!hits.isEmpty()) {
      hits.forEach(hit -> consumer.accept(hit.path("_source")));
      body.set("search_after", hits.get(hits.size() - 1).path("sort"));
      hits = search(index, body).path("hits").path("hits");
    }
  }

  /**
   * Sums figures by the values of {@code fields}.
   *
   * @return values joined by {@code |}, as in {@link FiguresTruth}
   */
  public Map<String, Figures> sum(String index, ObjectNode query, List<String> fields) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("size", 0).put("track_total_hits", false);
    body.set("query", query);
    ObjectNode cells = body.putObject("aggs").putObject("cells");
    ObjectNode composite = cells.putObject("composite").put("size", BUCKETS);
    ArrayNode sources = composite.putArray("sources");
    for (String field : fields) {
      sources.addObject().putObject(field).putObject("terms").put("field", field);
    }
    ObjectNode sums = cells.putObject("aggs");
    SUMS.forEach((name, field) -> sums.putObject(name).putObject("sum").put("field", field));
    Map<String, Figures> figures = new TreeMap<>();
    JsonNode answer = search(index, body).path("aggregations").path("cells");
    while (!answer.path("buckets").isEmpty()) {
      for (JsonNode bucket : answer.path("buckets")) {
        figures.put(key(bucket.path("key"), fields), figures(bucket));
      }
      composite.set("after", answer.path("after_key"));
      answer = search(index, body).path("aggregations").path("cells");
    }
    return figures;
  }

  private static String key(JsonNode key, List<String> fields) {
    return fields.stream().map(f -> text(key.path(f))).collect(Collectors.joining("|"));
  }

  /** A date comes as milliseconds since 1970 or in its own format. */
  private static String text(JsonNode value) {
    return value.isNumber()
        ? LocalDate.ofEpochDay(Math.floorDiv(value.asLong(), MILLIS_OF_A_DAY)).toString()
        : value.asString("");
  }

  private static Figures figures(JsonNode bucket) {
    return new Figures(
        sum(bucket, "orders"), sum(bucket, "units"), sum(bucket, "sales"), sum(bucket, "refunds"));
  }

  private static long sum(JsonNode bucket, String name) {
    return Math.round(bucket.path(name).path("value").asDouble());
  }

  private JsonNode search(String index, ObjectNode body) {
    var request =
        HttpRequest.newBuilder(URI.create(url + "/" + index + "/_search"))
            .timeout(Duration.ofMinutes(1))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(Json.bytes(body)))
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new CommandFailure(
            ExitCode.FAILED,
            "Elasticsearch at %s/%s answered %d: %.300s"
                .formatted(url, index, response.statusCode(), response.body()));
      }
      return Json.MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.FAILED, "Elasticsearch at " + url + " cannot be reached: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "interrupted");
    }
  }
}
