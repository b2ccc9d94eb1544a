package io.storestream.api.cart;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.storestream.api.catalog.Catalog;
import io.storestream.api.catalog.Sellable;
import io.storestream.api.inventory.Inventory;
import io.storestream.api.promotion.CouponCode;
import io.storestream.api.promotion.Promotions;
import io.storestream.api.promotion.ShippingOption;
import io.storestream.api.web.Caller;
import io.storestream.api.web.Hashes;
import io.storestream.api.web.Ids;
import io.storestream.api.web.IfMatch;
import io.storestream.api.web.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Fills carts. Every change locks the cart, so changes of one cart take turns. */
@Service
class CartDesk {
  private final JdbcCarts carts;
  private final Catalog catalog;
  private final Inventory inventory;
  private final Promotions promotions;

  CartDesk(JdbcCarts carts, Catalog catalog, Inventory inventory, Promotions promotions) {
    this.carts = carts;
    this.catalog = catalog;
    this.inventory = inventory;
    this.promotions = promotions;
  }

  /** What a shopper sends for a detail that is to change; null removes it. */
  record Sent<T extends @Nullable Object>(T value) {}

  /** Absent ones stay as they are. */
  record Details(
      @Nullable Sent<@Nullable String> email,
      @Nullable Sent<@Nullable Address> address,
      @Nullable Sent<@Nullable String> paymentMethod,
      @Nullable Sent<@Nullable String> shippingOption) {}

  /** A customer's cart, or for a guest one with a new secret. */
  @Transactional
  public CartView create(Caller caller, String currency, @Nullable String visitorId) {
    var id = Ids.next("cart");
    var customer = caller instanceof Caller.Customer(var customerId) ? customerId : null;
    var token = customer == null ? Ids.secret() : null;
    var cart =
        carts.insert(id, token == null ? null : Hashes.hex(token), customer, visitorId, currency);
    return view(cart, token, caller);
  }

  @Transactional(readOnly = true)
  public CartView get(CartKey key) {
    return view(
        carts.find(key.id()).filter(key::opens).orElseThrow(key::notFound), null, key.caller());
  }

  /**
   * The customer's latest cart that is not an order yet.
   *
   * @throws io.storestream.api.web.ProblemException CART_NOT_FOUND if they have none
   */
  @Transactional(readOnly = true)
  public CartView latestOf(Caller.Customer customer) {
    var cart =
        carts
            .findOpenOf(customer.id())
            .orElseThrow(() -> Problem.CART_NOT_FOUND.because("You have no open cart"));
    return view(cart, null, customer);
  }

  /** Adds to what is there of the same variant. */
  @Transactional
  public CartView add(
      CartKey key, @Nullable IfMatch expected, String variantIdOrSku, int quantity) {
    var cart = open(key, expected);
    var asked = Stream.concat(variants(cart), Stream.of(variantIdOrSku)).toList();
    var offers = catalog.sellables(asked, cart.currency());
    var offer = forSale(offers.get(variantIdOrSku), variantIdOrSku, cart.currency());
    put(cart, offer.variantId(), quantity);
    return allowed(
        view(carts.touch(cart.id()), null, key.caller(), byVariant(offers)), offer.variantId());
  }

  @Transactional
  public CartView setQuantity(
      CartKey key, @Nullable IfMatch expected, String itemId, int quantity) {
    var cart = open(key, expected);
    var variant = item(cart, itemId).variantId();
    carts.put(itemId, cart.id(), variant, quantity);
    return allowed(touched(cart.id(), key.caller()), variant);
  }

  @Transactional
  public CartView remove(CartKey key, @Nullable IfMatch expected, String itemId) {
    return change(key, expected, cart -> carts.remove(cart.id(), item(cart, itemId).id()));
  }

  @Transactional
  public CartView details(CartKey key, @Nullable IfMatch expected, Details details) {
    var view =
        change(
            key,
            expected,
            cart ->
                carts.details(
                    cart.id(),
                    then(cart.email(), details.email()),
                    then(cart.shippingAddress(), details.address()),
                    then(cart.paymentMethod(), details.paymentMethod()),
                    then(cart.shippingOption(), details.shippingOption())));
    var option = then(null, details.shippingOption());
    if (option != null && view.breakdown().shippingOption() == null) {
      throw Problem.SHIPPING_NOT_AVAILABLE.because(
          "'" + option + "' does not deliver this cart to its address; see shipping-options");
    }
    return view;
  }

  /** Shows what it brings, or what it still needs; one that can bring nothing is refused. */
  @Transactional
  public CartView addCoupon(CartKey key, @Nullable IfMatch expected, String code) {
    var cart = open(key, expected);
    var normal = CouponCode.normal(code);
    promotions.require(normal);
    if (cart.coupons().size() >= Cart.MAX_COUPONS && !cart.coupons().contains(normal)) {
      throw Problem.COUPON_NOT_APPLICABLE.because(
          "The cart has " + cart.coupons().size() + " coupons; allowed are " + Cart.MAX_COUPONS);
    }
    carts.addCoupon(cart.id(), normal);
    var view = touched(cart.id(), key.caller());
    view.coupons().stream()
        .filter(coupon -> coupon.code().equals(normal))
        .forEach(Promotions::refuseVoid);
    return view;
  }

  @Transactional
  public CartView removeCoupon(CartKey key, @Nullable IfMatch expected, String code) {
    return change(
        key,
        expected,
        cart -> {
          if (!carts.removeCoupon(cart.id(), CouponCode.normal(code))) {
            throw Problem.COUPON_NOT_FOUND.because("The cart has no such coupon");
          }
        });
  }

  @Transactional(readOnly = true)
  public List<ShippingOption> shippingOptions(CartKey key) {
    var cart = carts.find(key.id()).filter(key::opens).orElseThrow(key::notFound);
    return promotions.shippingOptions(Baskets.of(cart, offers(cart), key.caller()));
  }

  @Transactional
  public void delete(CartKey key, @Nullable IfMatch expected) {
    var cart = open(key, expected);
    inventory.release(cart.id());
    carts.delete(cart.id());
  }

  /**
   * Moves a guest's cart into the customer's latest open one, or makes it theirs when they have
   * none. Of an item there are at most {@link Cart#MAX_QUANTITY} then, and the answer says so.
   *
   * @throws io.storestream.api.web.ProblemException CONFLICT if the carts are in two currencies or
   *     too large for one; both stay as they are
   */
  @Transactional
  public CartView merge(CartKey guest, String customerId) {
    var from = open(guest, null);
    if (from.customerId() != null) {
      throw guest.notFound();
    }
    var into = carts.lockOpenOf(customerId).orElse(null);
    if (into == null) {
      carts.give(from.id(), customerId);
      return touched(from.id(), guest.caller());
    }
    if (!into.currency().equals(from.currency())) {
      throw Problem.CONFLICT.because(
          "Your open cart "
              + into.id()
              + " is in "
              + into.currency()
              + ", this one in "
              + from.currency()
              + "; complete or delete one of them first");
    }
    var sums = new HashMap<String, Integer>();
    into.items().forEach(item -> sums.put(item.variantId(), item.quantity()));
    from.items().forEach(item -> sums.merge(item.variantId(), item.quantity(), Integer::sum));
    if (sums.size() > Cart.MAX_ITEMS) {
      throw Problem.CONFLICT.because(
          "With your open cart "
              + into.id()
              + " there would be "
              + sums.size()
              + " items; allowed are "
              + Cart.MAX_ITEMS);
    }
    for (Cart.Item item : from.items()) {
      var quantity = Math.min(sums.getOrDefault(item.variantId(), 0), Cart.MAX_QUANTITY);
      carts.put(Ids.next("item"), into.id(), item.variantId(), quantity);
    }
    carts.details(
        into.id(),
        into.email() == null ? from.email() : into.email(),
        into.shippingAddress() == null ? from.shippingAddress() : into.shippingAddress(),
        into.paymentMethod() == null ? from.paymentMethod() : into.paymentMethod(),
        into.shippingOption() == null ? from.shippingOption() : into.shippingOption());
    from.coupons().stream()
        .filter(code -> !into.coupons().contains(code))
        .limit(Cart.MAX_COUPONS - into.coupons().size())
        .forEach(code -> carts.addCoupon(into.id(), code));
    inventory.release(from.id());
    carts.delete(from.id());
    sums.values().removeIf(sum -> sum <= Cart.MAX_QUANTITY);
    return touched(into.id(), guest.caller()).cut(sums);
  }

  private static <T> @Nullable T then(@Nullable T now, @Nullable Sent<@Nullable T> sent) {
    return sent == null ? now : sent.value();
  }

  private CartView change(CartKey key, @Nullable IfMatch expected, Consumer<Cart> change) {
    var cart = open(key, expected);
    change.accept(cart);
    return touched(cart.id(), key.caller());
  }

  private Cart open(CartKey key, @Nullable IfMatch expected) {
    var cart = carts.lock(key.id()).filter(key::opens).orElseThrow(key::notFound);
    if (cart.orderId() != null) {
      throw Problem.CART_COMPLETED.because("It is order " + cart.orderId());
    }
    if (expected != null) {
      expected.check(cart.version());
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

  private static Sellable forSale(
      @Nullable Sellable offer, String variantIdOrSku, String currency) {
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

  private static CartView allowed(CartView view, String variantId) {
    for (CartView.Item item : view.items()) {
      if (item.variantId().equals(variantId) && "QUANTITY_NOT_ALLOWED".equals(item.problem())) {
        throw Problem.QUANTITY_NOT_ALLOWED.because(
            item.sku() + ": quantity would be " + item.quantity() + "; allowed: " + item.allowed());
      }
    }
    return view;
  }

  private CartView touched(String id, Caller caller) {
    return view(carts.touch(id), null, caller);
  }

  private CartView view(Cart cart, @Nullable String token, Caller caller) {
    return view(cart, token, caller, offers(cart));
  }

  private CartView view(
      Cart cart, @Nullable String token, Caller caller, Map<String, Sellable> offers) {
    return CartView.of(
        cart,
        token,
        offers,
        inventory.buyable(offers.keySet(), cart.id()),
        promotions.price(Baskets.of(cart, offers, caller)));
  }

  private Map<String, Sellable> offers(Cart cart) {
    return catalog.sellables(variants(cart).toList(), cart.currency());
  }

  private static Stream<String> variants(Cart cart) {
    return cart.items().stream().map(Cart.Item::variantId);
  }

  /** Of offers by variant id or SKU. */
  private static Map<String, Sellable> byVariant(Map<String, Sellable> offers) {
    return offers.values().stream()
        .collect(toMap(Sellable::variantId, identity(), (one, _) -> one));
  }
}
