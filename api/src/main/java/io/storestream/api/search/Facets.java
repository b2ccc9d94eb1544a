package io.storestream.api.search;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How the hits spread. Each facet is counted under every filter but its own.
 *
 * @param category by category id, whole paths
 * @param attributes by attribute name, those that occur
 * @param price absent when no hit has a price
 * @param numbers by name of an attribute that holds numbers, those that occur
 */
record Facets(
    List<Value> category,
    List<Value> brand,
    SortedMap<String, List<Value>> attributes,
    @Nullable Price price,
    SortedMap<String, Numbers> numbers) {
  /**
   * @param label name to show, where {@code value} is an id
   * @param selected chosen in this request
   */
  record Value(String value, @Nullable String label, long count, boolean selected) {}

  /** The same with the names of the categories. */
  Facets named(Map<String, String> categories) {
    var named =
        category.stream()
            .map(v -> new Value(v.value(), categories.get(v.value()), v.count(), v.selected()))
            .toList();
    return new Facets(named, brand, attributes, price, numbers);
  }

  /** Lowest and highest over {@code count} values. */
  record Numbers(long count, double min, double max) {}

  /** Lowest and highest price in minor units over {@code count} hits. */
  record Price(long count, long min, long max, String currency) {}
}
