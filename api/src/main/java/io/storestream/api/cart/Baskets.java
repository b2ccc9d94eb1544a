package io.storestream.api.cart;

import io.storestream.api.catalog.Sellable;
import io.storestream.api.promotion.Basket;
import io.storestream.api.web.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carts as promotions see them: with prices, without what cannot be sold. */
final class Baskets {
  private Baskets() {}

  /**
   * @param offers by variant id
   * @param caller who would pay
   */
  static Basket of(Cart cart, Map<String, Sellable> offers, Caller caller) {
    var address = cart.shippingAddress();
    return new Basket(
        cart.currency(),
        address == null ? null : address.country(),
        caller instanceof Caller.Customer(var id) ? id : null,
        cart.email(),
        cart.coupons(),
        cart.shippingOption(),
        cart.items().stream()
            .filter(item -> price(offers.get(item.variantId())) != null)
            .map(item -> line(item, offers))
            .toList());
  }

  private static Basket.Line line(Cart.Item item, Map<String, Sellable> offers) {
    var offer = offers.get(item.variantId());
    var price = price(offer);
    if (offer == null || price == null) {
      throw new IllegalStateException(item.variantId() + " has no price");
    }
    return new Basket.Line(item.variantId(), offer.productId(), price, item.quantity());
  }

  /** Minor units; null when it is not for sale. */
  static @Nullable Long price(@Nullable Sellable offer) {
    return offer == null || !offer.published() ? null : offer.priceMinor();
  }
}
