package io.storestream.api.catalog;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What shoppers are shown of a product, in every currency and language.
 *
 * @param supply what can be sold, by variant id
 */
record Shown(ProductRow row, Map<String, Stock.Supply> supply, @Nullable Rating rating) {
  /**
   * @param supply of these and other variants
   */
  static Shown of(ProductRow row, Map<String, Stock.Supply> supply, @Nullable Rating rating) {
    return new Shown(
        row,
        row.variants().stream()
            .map(ProductRow.VariantRow::id)
            .filter(supply::containsKey)
            .collect(
                Collectors.toUnmodifiableMap(
                    id -> id, id -> supply.getOrDefault(id, Stock.Supply.NONE))),
        rating);
  }

  StoreProduct in(String currency, Languages languages, String own) {
    return StoreProduct.of(row, currency, supply, Localised.of(row, languages, own), rating);
  }

  /** Bytes it takes in memory, about: text, and the objects around it. */
  int bytes() {
    long text = (long) row.title().length() + row.description().length();
    for (var translation : row.translations().values()) {
      text += length(translation.title());
      text += length(translation.description());
    }
    long objects = 2_000 + 700L * row.variants().size() + 200L * row.attributes().size();
    return (int) Math.min(Integer.MAX_VALUE, 2 * text + objects);
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  /** Whether it is on offer until it is written again: dates change that without a write. */
  boolean lasting() {
    return row.onOffer() && row.publishAt() == null && row.unpublishAt() == null;
  }
}
