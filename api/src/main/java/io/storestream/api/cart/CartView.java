package io.storestream.api.cart;

import io.storestream.api.catalog.Sellable;
import io.storestream.api.promotion.Breakdown;
import io.storestream.api.promotion.Priced;
import io.storestream.api.promotion.Receipt;
import io.storestream.api.web.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cart with the prices and stock of this moment.
 *
 * @param token a guest's secret for {@code X-Cart-Token}; shown once, when the cart is made
 * @param coupons what becomes of each
 * @param total of the items that have a price: what the order would cost
 * @param breakdown what the total is made of
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
    List<Receipt.Coupon> coupons,
    Money total,
    Breakdown breakdown,
    @Nullable String orderId,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  /**
   * @param amount before discounts
   * @param breakdown what it costs in the end, with its parts of discounts, shipping and tax
   * @param available units that can be bought now
   * @param problem why it cannot be bought as it is: {@code PRODUCT_NOT_SELLABLE,
   *     QUANTITY_NOT_ALLOWED, OUT_OF_STOCK}
   * @param allowed quantities that are, in words, when this one is not
   * @param cutFrom units that a merge has cut to {@link Cart#MAX_QUANTITY}; in its answer only
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
      Breakdown.@Nullable Line breakdown,
      int available,
      @Nullable String problem,
      @Nullable String allowed,
      @Nullable Integer cutFrom) {

    private Item cut(@Nullable Integer from) {
      return new Item(
          id, variantId, productId, sku, title, quantity, unitPrice, amount, breakdown, available,
          problem, allowed, from);
    }
  }

  /**
   * Says how many units there were before.
   *
   * @param from by variant id
   */
  CartView cut(Map<String, Integer> from) {
    return new CartView(
        id,
        token,
        customerId,
        currency,
        email,
        shippingAddress,
        paymentMethod,
        items.stream().map(item -> item.cut(from.get(item.variantId()))).toList(),
        coupons,
        total,
        breakdown,
        orderId,
        version,
        createdAt,
        updatedAt);
  }

  static CartView of(
      Cart cart,
      @Nullable String token,
      Map<String, Sellable> offers,
      Map<String, Integer> available,
      Priced priced) {
    var receipt = priced.receipt();
    return new CartView(
        cart.id(),
        token,
        cart.customerId(),
        cart.currency(),
        cart.email(),
        cart.shippingAddress(),
        cart.paymentMethod(),
        cart.items().stream()
            .map(item ->
                item(
                    item,
                    offers.get(item.variantId()),
                    available.getOrDefault(item.variantId(), 0),
                    priced))
            .toList(),
        receipt.coupons(),
        new Money(receipt.totalMinor(), cart.currency()),
        Breakdown.of(receipt),
        cart.orderId(),
        cart.version(),
        cart.createdAt(),
        cart.updatedAt());
  }

  private static Item item(Cart.Item item, @Nullable Sellable offer, int available, Priced priced) {
    var currency = priced.receipt().currency();
    var line = priced.receipt().line(item.variantId()).orElse(null);
    var allowed = priced.quantityProblems().get(item.variantId());
    return new Item(
        item.id(),
        item.variantId(),
        offer == null ? null : offer.productId(),
        offer == null ? null : offer.sku(),
        offer == null ? null : offer.title(),
        item.quantity(),
        line == null ? null : new Money(line.unitPriceMinor(), currency),
        line == null ? null : new Money(line.subtotalMinor(), currency),
        line == null ? null : Breakdown.Line.of(line, currency),
        available,
        line == null
            ? "PRODUCT_NOT_SELLABLE"
            : allowed != null
                ? "QUANTITY_NOT_ALLOWED"
                : available < item.quantity() ? "OUT_OF_STOCK" : null,
        allowed,
        null);
  }
}
