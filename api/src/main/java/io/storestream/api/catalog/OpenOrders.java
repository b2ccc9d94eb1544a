package io.storestream.api.catalog;

import java.util.Collection;
import java.util.Map;

/** What the catalogue needs to know of orders before a variant goes; {@code order} keeps them. */
public interface OpenOrders {
  /**
   * Orders that are not over, or have a return on its way, by variant id: units of theirs may still
   * come back. Variants without any are absent. One statement.
   */
  Map<String, Integer> holding(Collection<String> variantIds);
}
