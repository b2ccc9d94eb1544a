package io.storestream.api.cart;

import io.storestream.api.inventory.Inventory;
import io.storestream.api.web.Problem;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the goods of a cart for its shopper while they pay. */
@Service
class CartReservations {
  /**
   * What is kept for a cart.
   *
   * @param expiresAt other shoppers can have it from then on
   */
  record View(String cartId, Instant expiresAt, List<Item> items) {
    /** Units of a variant. */
    record Item(String variantId, int quantity) {}

    static View of(String cartId, Inventory.Reservation reservation) {
      return new View(
          cartId,
          reservation.expiresAt(),
          reservation.quantities().entrySet().stream()
              .map(e -> new Item(e.getKey(), e.getValue()))
              .sorted(Comparator.comparing(Item::variantId))
              .toList());
    }
  }

  private final JdbcCarts carts;
  private final Inventory inventory;

  CartReservations(JdbcCarts carts, Inventory inventory) {
    this.carts = carts;
    this.inventory = inventory;
  }

  /** All that is in the cart or nothing; in place of what was kept for it before. */
  @Transactional
  public View reserve(CartKey key) {
    var cart = locked(key);
    if (cart.orderId() != null) {
      throw Problem.CART_COMPLETED.because("It is order " + cart.orderId());
    }
    if (cart.items().isEmpty()) {
      throw Problem.CART_EMPTY.because("Add an item first");
    }
    var quantities =
        cart.items().stream().collect(Collectors.toMap(Cart.Item::variantId, Cart.Item::quantity));
    return View.of(cart.id(), inventory.reserve(cart.id(), quantities));
  }

  @Transactional(readOnly = true)
  public View get(CartKey key) {
    var cart = carts.find(key.id()).filter(key::opens).orElseThrow(key::notFound);
    return inventory
        .reservation(cart.id())
        .map(reservation -> View.of(cart.id(), reservation))
        .orElseThrow(
            () -> Problem.RESERVATION_NOT_FOUND.because("Nothing is reserved for this cart now"));
  }

  @Transactional
  public void release(CartKey key) {
    inventory.release(locked(key).id());
  }

  private Cart locked(CartKey key) {
    return carts.lock(key.id()).filter(key::opens).orElseThrow(key::notFound);
  }
}
