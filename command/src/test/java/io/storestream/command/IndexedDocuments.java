package io.storestream.command;

import io.storestream.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Documents of all indexes of a running system, hidden ones included. */
final class IndexedDocuments {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;

  IndexedDocuments(RunningSystem system) {
    this.url = system.elasticsearchUrl();
  }

  /** Up to 1,000 documents that hold these very words in any field. */
  List<JsonNode> holding(String words) {
    var question = Map.of("query", "\"" + words + "\"", "lenient", true, "default_operator", "AND");
    return search(Map.of("query_string", question));
  }

  private List<JsonNode> search(Map<String, ?> query) {
    post("/_refresh", "");
    var body = Json.text(Map.of("size", 1000, "query", query));
    return post("/_search?expand_wildcards=open,hidden", body)
        .at("/hits/hits")
        .valueStream()
        .toList();
  }

  private JsonNode post(String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(response.body());
      }
      return Json.MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
