package io.storestream.api.search;

import io.storestream.contracts.Indexes;
import io.storestream.contracts.Json;
import io.storestream.contracts.ProductDocument;
import io.storestream.contracts.ProductIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A real index with the shared definition, filled by the tests. */
final class SearchIndex {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;

  SearchIndex(String url) {
    this.url = url;
  }

  void create(List<ProductDocument> documents) {
    send("DELETE", "/" + Indexes.PRODUCTS_FIRST, "");
    send("PUT", "/" + Indexes.PRODUCTS_FIRST, ProductIndex.definition());
    send("PUT", "/" + Indexes.PRODUCTS_FIRST + "/_alias/" + Indexes.PRODUCTS, "");
    var bulk = new StringBuilder();
    for (var document : documents) {
      bulk.append(Json.text(Map.of("index", Map.of("_id", document.id()))))
          .append('\n')
          .append(ProductIndex.source(document))
          .append('\n');
    }
    var answer =
        send("POST", "/" + Indexes.PRODUCTS_FIRST + "/_bulk?refresh=true", bulk.toString());
    if (!answer.contains("\"errors\":false")) {
      throw new IllegalStateException(answer);
    }
  }

  void drop() {
    send("DELETE", "/" + Indexes.PRODUCTS_FIRST, "");
  }

  private String send(String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    try {
      return http.send(request.build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static ProductDocument product(
      String id, String title, String brand, String color, long priceMinor, int stock) {
    return product(id, title, brand, color, priceMinor, stock, Extras.NONE);
  }

  /** What few products have. */
  record Extras(
      @Nullable Instant publishAt,
      @Nullable Instant unpublishAt,
      Map<String, ProductDocument.Translation> translations,
      List<ProductDocument.Media> media,
      @Nullable Double rating,
      int ratingCount,
      Map<String, List<Double>> numbers) {
    static final Extras NONE = new Extras(null, null, Map.of(), List.of(), null, 0, Map.of());

    static Extras between(@Nullable Instant publishAt, @Nullable Instant unpublishAt) {
      return new Extras(publishAt, unpublishAt, Map.of(), List.of(), null, 0, Map.of());
    }

    static Extras rated(double rating, int count) {
      return new Extras(null, null, Map.of(), List.of(), rating, count, Map.of());
    }

    static Extras number(String name, double value) {
      return new Extras(null, null, Map.of(), List.of(), null, 0, Map.of(name, List.of(value)));
    }
  }

  static ProductDocument product(
      String id,
      String title,
      String brand,
      String color,
      long priceMinor,
      int stock,
      Extras extras) {
    return new ProductDocument(
        id,
        false,
        id,
        title,
        "About " + title,
        brand,
        "cat_tools",
        "Tools",
        List.of("cat_home", "cat_tools"),
        List.of("Home", "Tools"),
        new TreeMap<>(Map.of("color", List.of(color), "use", List.of("indoor"))),
        "GBP",
        priceMinor,
        null,
        stock,
        stock > 0,
        List.of(
            new ProductDocument.Variant(
                "var_" + id,
                "SKU-" + id.toUpperCase(java.util.Locale.ROOT),
                Map.of(),
                priceMinor,
                stock)),
        Instant.parse("2026-01-01T00:00:00Z").plusSeconds(priceMinor),
        1,
        extras.publishAt(),
        extras.unpublishAt(),
        new TreeMap<>(extras.translations()),
        extras.media(),
        extras.rating(),
        extras.ratingCount(),
        new TreeMap<>(extras.numbers()));
  }

  static ProductDocument tombstone(String id) {
    return ProductDocument.tombstone(id, 2);
  }
}
