package io.storestream.api.promotion;

import io.storestream.api.web.Hashes;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be priced. Prices in it come from the catalogue, never from a client.
 *
 * @param currency ISO 4217
 * @param country ISO 3166 alpha-2 of the shipping address
 * @param customerId of a shopper who is signed in
 * @param email of a guest, for limits per customer
 * @param coupons codes as {@link CouponCode#normal} writes them
 * @param shippingOption id of the one that was chosen
 * @param lines at most one per variant
 */
public record Basket(
    String currency,
    @Nullable String country,
    @Nullable String customerId,
    @Nullable String email,
    Set<String> coupons,
    @Nullable String shippingOption,
    List<Line> lines) {

  /**
   * @param unitPriceMinor minor units, not negative
   * @param quantity positive
   */
  public record Line(String variantId, String productId, long unitPriceMinor, int quantity) {
    public Line {
      if (unitPriceMinor < 0 || quantity <= 0) {
        throw new IllegalArgumentException(
            variantId + ": " + quantity + " units of " + unitPriceMinor);
      }
    }

    long subtotalMinor() {
      return Math.multiplyExact(unitPriceMinor, (long) quantity);
    }
  }

  /** Whom limits per customer count; a guest without an address is nobody yet. */
  @Nullable String customer() {
    if (customerId != null) {
      return customerId;
    }
    return guest(email);
  }

  /** Name of whoever buys without an account. */
  static @Nullable String guest(@Nullable String email) {
    return email == null ? null : "guest:" + Hashes.hex(email.strip().toLowerCase(Locale.ROOT));
  }
}
