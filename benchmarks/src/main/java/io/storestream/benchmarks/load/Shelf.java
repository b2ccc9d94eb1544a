package io.storestream.benchmarks.load;

import io.storestream.contracts.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What the shop sells during the test: the same products whenever it is filled, so that a second
 * run measures the first one's shop.
 *
 * @param position WAL position of the last write
 */
record Shelf(List<String> productIds, List<String> skus, String position) {
  static final List<String> MATERIALS =
      List.of("oak", "steel", "linen", "glass", "wool", "brass", "cotton", "marble");
  static final List<String> THINGS =
      List.of("lamp", "chair", "table", "shelf", "rug", "mirror", "clock", "vase", "stool", "desk");
  private static final int BATCH = 250;
  private static final int STOCK = 100_000_000;

  static Shelf fill(Target target, int products) throws IOException {
    var random = new Random(42);
    var ids = new ArrayList<String>();
    var skus = new ArrayList<String>();
    var position = "0";
    var staff = Map.of("Authorization", "Bearer " + target.adminKey());
    try (var connection = target.connect()) {
      for (var thing : THINGS) {
        var answer =
            connection.send(
                "POST",
                "/v1/admin/categories",
                staff,
                Json.text(Map.of("slug", "bench-" + thing, "name", thing)));
        if (!answer.ok() && answer.status() != 409) {
          throw new IOException("category: " + answer.status() + " " + answer.text());
        }
      }
      for (int from = 0; from < products; from += BATCH) {
        var items =
            IntStream.range(from, Math.min(products, from + BATCH))
                .mapToObj(i -> product(i, random))
                .toList();
        var answer =
            connection.send(
                "POST", "/v1/admin/products/bulk", staff, Json.text(Map.of("items", items)));
        if (!answer.ok()) {
          throw new IOException("products: " + answer.status() + " " + answer.text());
        }
        for (var result : answer.json().path("results")) {
          if (result.path("id").isMissingNode()) {
            throw new IOException("product: " + result);
          }
          ids.add(result.path("id").asString());
          skus.add(result.path("variants").path(0).path("sku").asString());
        }
        position = answer.headers().getOrDefault("commit-position", position);
      }
    }
    return new Shelf(ids, skus, position);
  }

  private static Map<String, Object> product(int i, Random random) {
    var thing = THINGS.get(i % THINGS.size());
    var material = MATERIALS.get(random.nextInt(MATERIALS.size()));
    var sku = "BENCH-" + i;
    return Map.of(
        "slug",
        "bench-" + i,
        "title",
        material + " " + thing + " " + i,
        "description",
        "A " + thing + " of " + material + ", made to last. ".repeat(4 + random.nextInt(4)),
        "status",
        "published",
        "brand",
        "Brand " + random.nextInt(20),
        "category_slugs",
        List.of("bench-" + thing),
        "attributes",
        Map.of("material", List.of(material)),
        "variants",
        List.of(
            Map.of(
                "sku",
                sku,
                "stock",
                STOCK,
                "prices",
                List.of(Map.of("currency", "GBP", "amount", 500 + random.nextInt(20_000))))));
  }
}
