package io.storestream.api.cart;

import io.storestream.api.catalog.Catalog;
import io.storestream.api.catalog.Sellable;
import io.storestream.api.inventory.Inventory;
import io.storestream.api.web.Caller;
import io.storestream.api.web.Etag;
import io.storestream.api.web.Hashes;
import io.storestream.api.web.Ids;
import io.storestream.api.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Fills carts. Every change locks the cart, so changes of one cart take turns. */
@Service
class CartDesk {
  private final JdbcCarts carts;
  private final Catalog catalog;
  private final Inventory inventory;

  CartDesk(JdbcCarts carts, Catalog catalog, Inventory inventory) {
    this.carts = carts;
    this.catalog = catalog;
    this.inventory = inventory;
  }

  /** Email, address and payment method; absent ones stay as they are. */
  record Details(
      @Nullable String email, @Nullable Address address, @Nullable String paymentMethod) {}

  /** A customer's cart, or for a guest one with a new secret. */
  @Transactional
  public CartView create(Caller caller, String currency, @Nullable String visitorId) {
    var id = Ids.next("cart");
    var customer = caller instanceof Caller.Customer(var customerId) ? customerId : null;
    var token = customer == null ? Ids.secret() : null;
    carts.insert(id, token == null ? null : Hashes.hex(token), customer, visitorId, currency);
    return view(carts.find(id).orElseThrow(), token);
  }

  @Transactional(readOnly = true)
  public CartView get(CartKey key) {
    return view(carts.find(key.id()).filter(key::opens).orElseThrow(key::notFound), null);
  }

  /** Adds to what is there of the same variant. */
  @Transactional
  public CartView add(CartKey key, @Nullable Long expected, String variantIdOrSku, int quantity) {
    return change(
        key,
        expected,
        cart -> {
          var offer = offer(variantIdOrSku, cart.currency());
          put(cart, offer.variantId(), quantity);
        });
  }

  @Transactional
  public CartView setQuantity(CartKey key, @Nullable Long expected, String itemId, int quantity) {
    return change(
        key,
        expected,
        cart -> carts.put(itemId, cart.id(), item(cart, itemId).variantId(), quantity));
  }

  @Transactional
  public CartView remove(CartKey key, @Nullable Long expected, String itemId) {
    return change(key, expected, cart -> carts.remove(cart.id(), item(cart, itemId).id()));
  }

  @Transactional
  public CartView details(CartKey key, @Nullable Long expected, Details details) {
    return change(
        key,
        expected,
        cart ->
            carts.details(
                cart.id(),
                details.email() == null ? cart.email() : details.email(),
                details.address() == null ? cart.shippingAddress() : details.address(),
                details.paymentMethod() == null ? cart.paymentMethod() : details.paymentMethod()));
  }

  @Transactional
  public void delete(CartKey key, @Nullable Long expected) {
    var cart = open(key, expected);
    inventory.release(cart.id());
    carts.delete(cart.id());
  }

  /** Moves a guest's cart into the customer's open one, or makes it theirs when they have none. */
  @Transactional
  public CartView merge(CartKey guest, String customerId) {
    var from = open(guest, null);
    if (from.customerId() != null) {
      throw guest.notFound();
    }
    var into = carts.lockOpenOf(customerId).orElse(null);
    if (into == null) {
      carts.give(from.id(), customerId);
      return touched(from.id());
    }
    for (Cart.Item item : from.items()) {
      put(into, item.variantId(), item.quantity());
    }
    carts.details(
        into.id(),
        into.email() == null ? from.email() : into.email(),
        into.shippingAddress() == null ? from.shippingAddress() : into.shippingAddress(),
        into.paymentMethod() == null ? from.paymentMethod() : into.paymentMethod());
    inventory.release(from.id());
    carts.delete(from.id());
    return touched(into.id());
  }

  private CartView change(CartKey key, @Nullable Long expected, Consumer<Cart> change) {
    var cart = open(key, expected);
    change.accept(cart);
    return touched(cart.id());
  }

  private Cart open(CartKey key, @Nullable Long expected) {
    var cart = carts.lock(key.id()).filter(key::opens).orElseThrow(key::notFound);
    if (cart.orderId() != null) {
      throw Problem.CART_COMPLETED.because("It is order " + cart.orderId());
    }
    if (expected != null && expected != cart.version()) {
      throw Etag.mismatch(expected, cart.version());
    }
    return cart;
  }

  private void put(Cart cart, String variantId, int quantity) {
    int present = 0;
    for (Cart.Item item : cart.items()) {
      if (item.variantId().equals(variantId)) {
        present = item.quantity();
      }
    }
    if (present == 0 && cart.items().size() >= Cart.MAX_ITEMS) {
      throw Problem.INVALID_FIELD.because(
          "The cart has " + cart.items().size() + " items; allowed are " + Cart.MAX_ITEMS);
    }
    if (present + quantity > Cart.MAX_QUANTITY) {
      throw Problem.INVALID_FIELD.because(
          "quantity would be "
              + (present + quantity)
              + "; allowed are 1 to "
              + Cart.MAX_QUANTITY
              + " of an item");
    }
    carts.put(Ids.next("item"), cart.id(), variantId, present + quantity);
  }

  private Sellable offer(String variantIdOrSku, String currency) {
    var offer = catalog.sellables(List.of(variantIdOrSku), currency).get(variantIdOrSku);
    if (offer == null || !offer.published()) {
      throw Problem.UNKNOWN_SKU.because("'" + variantIdOrSku + "' is not for sale");
    }
    if (offer.priceMinor() == null) {
      throw Problem.PRODUCT_NOT_SELLABLE.because(offer.sku() + " has no price in " + currency);
    }
    return offer;
  }

  private static Cart.Item item(Cart cart, String itemId) {
    return cart.items().stream()
        .filter(item -> item.id().equals(itemId))
        .findFirst()
        .orElseThrow(() -> Problem.CART_ITEM_NOT_FOUND.because("The cart has no such item"));
  }

  private CartView touched(String id) {
    carts.touch(id);
    return view(carts.find(id).orElseThrow(), null);
  }

  private CartView view(Cart cart, @Nullable String token) {
    var variants = cart.items().stream().map(Cart.Item::variantId).toList();
    return variants.isEmpty()
        ? CartView.of(cart, token, Map.of(), Map.of())
        : CartView.of(
            cart,
            token,
            catalog.sellables(variants, cart.currency()),
            inventory.buyable(variants, cart.id()));
  }
}
