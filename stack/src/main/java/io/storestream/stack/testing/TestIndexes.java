package io.storestream.stack.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Empties Elasticsearch. */
final class TestIndexes {
  private TestIndexes() {}

  static void deleteAll(String url) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (String index : send(http, "GET", url + "/_cat/indices?h=index").split("\n")) {
        if (!index.isBlank()) {
          send(http, "DELETE", url + "/" + index.strip());
        }
      }
      send(http, "DELETE", url + "/_index_template/*");
    }
  }

  private static String send(HttpClient http, String method, String uri) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
