package io.storestream.api.search;

import io.storestream.api.web.Money;
import io.storestream.contracts.ProductDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product as the index shows it.
 *
 * @param categoryPath ids from the root to each of its categories
 * @param price the lowest over its variants
 * @param listPrice to strike through
 */
record FoundProduct(
    String id,
    @Nullable String slug,
    @Nullable String title,
    @Nullable String description,
    @Nullable String brand,
    @Nullable Category category,
    List<String> categoryPath,
    Map<String, List<String>> attributes,
    @Nullable Money price,
    @Nullable Money listPrice,
    int stock,
    boolean inStock,
    List<Variant> variants,
    @Nullable Instant createdAt) {

  /** Primary category. */
  record Category(String id, @Nullable String name) {}

  record Variant(
      String id, String sku, Map<String, String> options, @Nullable Money price, int stock) {}

  static FoundProduct of(ProductDocument document) {
    var currency = document.currency();
    return new FoundProduct(
        document.id(),
        document.slug(),
        document.title(),
        document.description(),
        document.brand(),
        document.categoryId() == null
            ? null
            : new Category(document.categoryId(), document.category()),
        document.categoryPath(),
        document.attrs(),
        money(document.priceMinor(), currency),
        money(document.listPriceMinor(), currency),
        document.stock(),
        document.inStock(),
        document.variants().stream()
            .map(v ->
                new Variant(
                    v.id(), v.sku(), v.options(), money(v.priceMinor(), currency), v.stock()))
            .toList(),
        document.createdAt());
  }

  private static @Nullable Money money(@Nullable Long minor, @Nullable String currency) {
    return minor == null || currency == null ? null : new Money(minor, currency);
  }
}
