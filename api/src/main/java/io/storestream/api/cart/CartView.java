package io.storestream.api.cart;

import io.storestream.api.catalog.Sellable;
import io.storestream.api.web.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cart with the prices and stock of this moment.
 *
 * @param token a guest's secret for {@code X-Cart-Token}; shown once, when the cart is made
 * @param total of the items that have a price
 * @param orderId the order it has become
 * @param version the {@code ETag}
 */
record CartView(
    String id,
    @Nullable String token,
    @Nullable String customerId,
    String currency,
    @Nullable String email,
    @Nullable Address shippingAddress,
    @Nullable String paymentMethod,
    List<Item> items,
    Money total,
    @Nullable String orderId,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * @param available units that can be bought now
   * @param problem why it cannot be bought as it is: {@code PRODUCT_NOT_SELLABLE, OUT_OF_STOCK}
   */
  record Item(
      String id,
      String variantId,
      @Nullable String productId,
      @Nullable String sku,
      @Nullable String title,
      int quantity,
      @Nullable Money unitPrice,
      @Nullable Money amount,
      int available,
      @Nullable String problem) {}

  static CartView of(
      Cart cart,
      @Nullable String token,
      Map<String, Sellable> offers,
      Map<String, Integer> available) {
    var items =
        cart.items().stream()
            .map(item ->
                item(
                    item,
                    offers.get(item.variantId()),
                    available.getOrDefault(item.variantId(), 0),
                    cart.currency()))
            .toList();
    long total = 0;
    for (Item item : items) {
      total = Math.addExact(total, item.amount() == null ? 0 : item.amount().amount());
    }
    return new CartView(
        cart.id(),
        token,
        cart.customerId(),
        cart.currency(),
        cart.email(),
        cart.shippingAddress(),
        cart.paymentMethod(),
        items,
        new Money(total, cart.currency()),
        cart.orderId(),
        cart.version(),
        cart.createdAt(),
        cart.updatedAt());
  }

  private static Item item(
      Cart.Item item, @Nullable Sellable offer, int available, String currency) {
    if (offer == null) {
      return new Item(
          item.id(),
          item.variantId(),
          null,
          null,
          null,
          item.quantity(),
          null,
          null,
          0,
          "PRODUCT_NOT_SELLABLE");
    }
    Long price = offer.published() ? offer.priceMinor() : null;
    return new Item(
        item.id(),
        item.variantId(),
        offer.productId(),
        offer.sku(),
        offer.title(),
        item.quantity(),
        price == null ? null : new Money(price, currency),
        price == null
            ? null
            : new Money(Math.multiplyExact(price, (long) item.quantity()), currency),
        available,
        price == null
            ? "PRODUCT_NOT_SELLABLE"
            : available < item.quantity() ? "OUT_OF_STOCK" : null);
  }
}
