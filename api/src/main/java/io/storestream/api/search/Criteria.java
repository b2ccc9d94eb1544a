package io.storestream.api.search;

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
 * @param priceFrom lowest price, minor units, inclusive
 * @param priceTo highest price, minor units, inclusive
 * @param inStock only what can be bought now
 */
record Criteria(
    String text,
    List<String> categories,
    List<String> brands,
    SortedMap<String, List<String>> attributes,
    @Nullable Long priceFrom,
    @Nullable Long priceTo,
    boolean inStock,
    Sort sort) {

  /** Ties a cursor to the question it continues. */
  String fingerprint() {
    return Integer.toHexString(
        Objects.hash(
            text, categories, brands, attributes, priceFrom, priceTo, inStock, sort.name()));
  }
}
