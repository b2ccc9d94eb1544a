package io.storestream.api.catalog;

import java.util.Collection;
import java.util.Map;

/** What the catalogue shows of reviews; {@code review} keeps them. */
public interface Ratings {
  /** By product id; products without an approved review are absent. One statement. */
  Map<String, Rating> of(Collection<String> productIds);
}
