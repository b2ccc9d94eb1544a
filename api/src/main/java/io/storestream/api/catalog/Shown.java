package io.storestream.api.catalog;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What shoppers are shown of a product, in every currency and language.
 *
 * @param available units that can be sold, by variant id
 */
record Shown(ProductRow row, Map<String, Integer> available, @Nullable Rating rating) {
  /**
   * @param available of these and other variants
   */
  static Shown of(ProductRow row, Map<String, Integer> available, @Nullable Rating rating) {
    return new Shown(
        row,
        row.variants().stream()
            .map(ProductRow.VariantRow::id)
            .filter(available::containsKey)
            .collect(Collectors.toUnmodifiableMap(id -> id, id -> available.getOrDefault(id, 0))),
        rating);
  }

  StoreProduct in(String currency, Languages languages, String own) {
    return StoreProduct.of(row, currency, available, Localised.of(row, languages, own), rating);
  }

  /** Whether it stays as it is until it is written again: dates change it without a write. */
  boolean lasting() {
    return row.onOffer() && row.publishAt() == null && row.unpublishAt() == null;
  }
}
