package io.storestream.api.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A product with its parts, as stored. */
record ProductRow(
    String id,
    String slug,
    String title,
    String description,
    String status,
    @Nullable String brand,
    Map<String, List<String>> attributes,
    List<ProductInput.Option> options,
    long version,
    Instant createdAt,
    Instant updatedAt,
    List<CategoryRef> categories,
    List<VariantRow> variants) {

  record VariantRow(
      String id, String sku, Map<String, String> options, List<ProductInput.Price> prices) {}
}
