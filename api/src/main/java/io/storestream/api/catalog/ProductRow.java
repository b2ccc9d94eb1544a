package io.storestream.api.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A product with its parts, as stored.
 *
 * @param onOffer published, and read within its dates
 */
record ProductRow(
    String id,
    String slug,
    String title,
    String description,
    String status,
    @Nullable String brand,
    Map<String, List<AttributeValue>> attributes,
    List<ProductInput.Option> options,
    long version,
    Instant createdAt,
    Instant updatedAt,
    List<CategoryRef> categories,
    List<VariantRow> variants,
    boolean onOffer,
    @Nullable Instant publishAt,
    @Nullable Instant unpublishAt,
    Map<String, ProductInput.Translation> translations,
    List<ProductInput.Media> media) {

  /**
   * The product as it would be written.
   *
   * @param stock opening stock by variant id
   */
  ProductInput input(Function<String, @Nullable Integer> stock) {
    return new ProductInput(
        slug,
        title,
        description,
        status,
        brand,
        categories.stream().map(CategoryRef::slug).toList(),
        attributes,
        options,
        variants.stream()
            .map(v ->
                new ProductInput.Variant(v.sku(), v.options(), v.prices(), stock.apply(v.id())))
            .toList(),
        publishAt,
        unpublishAt,
        translations,
        media);
  }

  record VariantRow(
      String id, String sku, Map<String, String> options, List<ProductInput.Price> prices) {}
}
