package io.storestream.api.recommendation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list that was recommended.
 *
 * @param requestId send it with the clicks that follow
 * @param release version that made it; absent when none serves yet
 */
record Recommended(String requestId, @Nullable String release, List<Item> data) {
  /**
   * @param product as the store shows it
   * @param score comparable within one algorithm only
   */
  record Item(Shelf.Offer product, Reason reason, double score) {}

  /**
   * Why it is shown.
   *
   * @param seed product that led to it, if one did
   * @param text for the shopper
   */
  record Reason(Algorithm algorithm, @Nullable Seed seed, String text) {}

  record Seed(String id, @Nullable String title) {}
}
