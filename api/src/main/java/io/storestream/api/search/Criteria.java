package io.storestream.api.search;

import io.storestream.api.catalog.Languages;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a shopper asks for. Values of one filter are alternatives, filters must all hold.
 *
 * @param text what was typed; empty asks for everything
 * @param categories ids; a product is in a category and in all above it
 * @param attributes attribute name to the values allowed
 * @param numbers attribute name to the range allowed
 * @param priceFrom lowest price, minor units, inclusive
 * @param priceTo highest price, minor units, inclusive
 * @param inStock only what is on the shelf, without back-orders
 * @param ratingFrom lowest average of the reviews, inclusive; products without any are left out
 * @param languages titles and descriptions are shown in the best of them
 */
record Criteria(
    String text,
    List<String> categories,
    List<String> brands,
    SortedMap<String, List<String>> attributes,
    SortedMap<String, Range> numbers,
    @Nullable Long priceFrom,
    @Nullable Long priceTo,
    boolean inStock,
    @Nullable Double ratingFrom,
    Sort sort,
    Languages languages) {

  /** From and to, inclusive; open where null. */
  record Range(@Nullable Double from, @Nullable Double to) {
    Range and(Range other) {
      return new Range(from == null ? other.from : from, to == null ? other.to : to);
    }
  }

  /** The same question about these categories. */
  Criteria within(List<String> ids) {
    return new Criteria(
        text,
        ids,
        brands,
        attributes,
        numbers,
        priceFrom,
        priceTo,
        inStock,
        ratingFrom,
        sort,
        languages);
  }

  /** The same question of a reader of other languages. */
  Criteria in(Languages others) {
    return new Criteria(
        text,
        categories,
        brands,
        attributes,
        numbers,
        priceFrom,
        priceTo,
        inStock,
        ratingFrom,
        sort,
        others);
  }

  /** Ties a cursor to the question it continues. */
  String fingerprint() {
    return Integer.toHexString(
        Objects.hash(
            text,
            categories,
            brands,
            attributes,
            numbers,
            priceFrom,
            priceTo,
            inStock,
            ratingFrom,
            sort.name()));
  }
}
