package io.storestream.api.cart;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What somebody means to buy. Prices are not in it: they are read when they are shown or charged.
 *
 * @param tokenHash SHA-256, hex, of a guest's secret; absent when the cart is a customer's
 * @param currency ISO 4217
 * @param shippingOption id of the one that was chosen
 * @param coupons codes
 * @param orderId the order it has become
 * @param items in the order they were added
 */
public record Cart(
    String id,
    @Nullable String tokenHash,
    @Nullable String customerId,
    @Nullable String visitorId,
    @Nullable String email,
    String currency,
    @Nullable Address shippingAddress,
    @Nullable String paymentMethod,
    @Nullable String shippingOption,
    SortedSet<String> coupons,
    @Nullable String orderId,
    long version,
    Instant createdAt,
    Instant updatedAt,
    List<Item> items) {

  public static final int MAX_QUANTITY = 9999;
  public static final int MAX_ITEMS = 200;
  static final int MAX_COUPONS = 10;

  /**
   * @param quantity 1 to {@link #MAX_QUANTITY}
   */
  public record Item(String id, String variantId, int quantity) {}
}
