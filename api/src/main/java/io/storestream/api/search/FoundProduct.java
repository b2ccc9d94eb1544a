package io.storestream.api.search;

import io.storestream.api.catalog.Languages;
import io.storestream.api.catalog.Rating;
import io.storestream.api.web.Money;
import io.storestream.contracts.ProductDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A product as the index shows it.
 *
 * @param categoryPath ids from the root to each of its categories
 * @param price the lowest over its variants
 * @param listPrice to strike through
 * @param locale language of title and description
 * @param media pictures, first the main one
 * @param rating of the approved reviews; absent without any
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
    @Nullable Instant createdAt,
    String locale,
    List<Media> media,
    @Nullable Rating rating) {

  private static final ProductDocument.Translation UNTRANSLATED =
      new ProductDocument.Translation(null, null);

  /** Primary category. */
  record Category(String id, @Nullable String name) {}

  record Variant(
      String id, String sku, Map<String, String> options, @Nullable Money price, int stock) {}

  record Media(String url, String alt, int position) {}

  /**
   * @param own language of untranslated text
   */
  static FoundProduct of(ProductDocument document, Languages languages, String own) {
    var currency = document.currency();
    var tag = languages.best(document.translations().keySet(), own);
    var text = tag == null ? UNTRANSLATED : document.translations().getOrDefault(tag, UNTRANSLATED);
    var media = document.media();
    return new FoundProduct(
        document.id(),
        document.slug(),
        text.title() == null ? document.title() : text.title(),
        text.description() == null ? document.description() : text.description(),
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
        document.createdAt(),
        tag == null ? own : tag,
        IntStream.range(0, media.size())
            .mapToObj(i -> new Media(media.get(i).url(), media.get(i).alt(), i))
            .toList(),
        document.rating() == null ? null : new Rating(document.rating(), document.ratingCount()));
  }

  private static @Nullable Money money(@Nullable Long minor, @Nullable String currency) {
    return minor == null || currency == null ? null : new Money(minor, currency);
  }
}
