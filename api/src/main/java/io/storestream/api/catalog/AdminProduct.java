package io.storestream.api.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product as staff see it.
 *
 * @param onOffer the store shows it at this moment
 */
record AdminProduct(
    String id,
    String slug,
    String title,
    String description,
    String status,
    @Nullable String brand,
    List<CategoryRef> categories,
    Map<String, List<AttributeValue>> attributes,
    List<ProductInput.Option> options,
    List<Variant> variants,
    @Nullable Instant publishAt,
    @Nullable Instant unpublishAt,
    boolean onOffer,
    Map<String, ProductInput.Translation> translations,
    List<ProductInput.Media> media,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * @param stock units that can be sold now
   */
  record Variant(
      String id,
      String sku,
      Map<String, String> options,
      List<ProductInput.Price> prices,
      int stock) {}

  static AdminProduct of(ProductRow row, Map<String, Integer> available) {
    return new AdminProduct(
        row.id(),
        row.slug(),
        row.title(),
        row.description(),
        row.status(),
        row.brand(),
        row.categories(),
        row.attributes(),
        row.options(),
        row.variants().stream()
            .map(v ->
                new Variant(
                    v.id(), v.sku(), v.options(), v.prices(), available.getOrDefault(v.id(), 0)))
            .toList(),
        row.publishAt(),
        row.unpublishAt(),
        row.onOffer(),
        row.translations(),
        row.media(),
        row.version(),
        row.createdAt(),
        row.updatedAt());
  }
}
