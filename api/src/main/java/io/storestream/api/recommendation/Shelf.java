package io.storestream.api.recommendation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the catalogue says right now. */
interface Shelf {
  /**
   * A product that is published.
   *
   * @param product as the store shows it, and as it is in answers
   * @param inStock one of its variants is on the shelf and has a price in the currency
   */
  record Offer(String id, String title, @JsonValue Object product, boolean inStock) {}

  /** The published ones among these, by id. */
  Map<String, Offer> published(Collection<String> productIds);

  /** A published product by id or slug, or null. */
  @Nullable Offer find(String idOrSlug);

  /** Ids of the newest published products, newest first. */
  List<String> newest(int limit);
}
