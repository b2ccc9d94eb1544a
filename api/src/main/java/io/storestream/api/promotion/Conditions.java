package io.storestream.api.promotion;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a promotion applies and what it is for. All of them must hold.
 *
 * @param minimum goods that the promotion is for must cost as much, before discounts
 * @param products ids; with no products and no categories it is for everything
 * @param categories ids; products below them in the tree count too
 * @param firstOrder only for signed-in customers who have bought nothing yet
 * @param startsAt inclusive
 * @param endsAt exclusive
 */
record Conditions(
    @Nullable Minimum minimum,
    Set<String> products,
    Set<String> categories,
    boolean firstOrder,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt) {
  static final Conditions NONE = new Conditions(null, Set.of(), Set.of(), false, null, null);

  /**
   * @param amountMinor minor units of {@code currency}; never reached in another one
   */
  record Minimum(String currency, long amountMinor) {}

  boolean liveAt(Instant now) {
    return (startsAt == null || !now.isBefore(startsAt))
        && (endsAt == null || now.isBefore(endsAt));
  }

  /**
   * @param productCategories of that product, with all above them
   */
  boolean isFor(String productId, Set<String> productCategories) {
    return (products.isEmpty() && categories.isEmpty())
        || products.contains(productId)
        || categories.stream().anyMatch(productCategories::contains);
  }

  boolean reachedBy(String currency, long subtotalMinor) {
    return minimum == null
        || (minimum.currency().equals(currency) && subtotalMinor >= minimum.amountMinor());
  }
}
