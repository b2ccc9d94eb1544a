package io.storestream.api.search;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How the hits spread. Each facet is counted under every filter but its own.
 *
 * @param category by category id, whole paths
 * @param attributes by attribute name, those that occur
 * @param price absent when no hit has a price
 */
record Facets(
    List<Value> category,
    List<Value> brand,
    SortedMap<String, List<Value>> attributes,
    @Nullable Price price) {
  /**
   * @param selected chosen in this request
   */
  record Value(String value, long count, boolean selected) {}

  /** Lowest and highest price in minor units over {@code count} hits. */
  record Price(long count, long min, long max, String currency) {}
}
