package io.storestream.api.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A variant with everything an order line copies from the catalogue.
 *
 * @param status of the product: only {@code published} ones are sold in the store; {@code
 *     scheduled} when it is published outside its dates
 * @param priceMinor current price in the currency asked for, null when there is none
 * @param categoryId primary category
 */
public record Sellable(
    String productId,
    String variantId,
    String sku,
    String title,
    String status,
    @Nullable Long priceMinor,
    @Nullable String categoryId,
    @Nullable String categoryName) {
  public boolean published() {
    return status.equals("published");
  }
}
