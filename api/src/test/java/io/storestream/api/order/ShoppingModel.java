package io.storestream.api.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a shop with two coupons should do, in the simplest words: {@code TENTH} takes a tenth off,
 * rounded half up; then {@code FIVE} takes 500 off, when the goods cost 3000 or more. Amounts are
 * minor units. Every operation answers the status and code that the shop should answer.
 */
final class ShoppingModel {
  static final int TENTH = 0;
  static final int FIVE = 1;

  record Outcome(int status, String code) {
    static final Outcome OK = new Outcome(200, "");
    static final Outcome CLOSED = new Outcome(409, "CART_COMPLETED");
  }

  /** A coupon with its promotion. */
  static final class Coupon {
    final String code;
    int limit;
    int perCustomer;
    boolean active = true;
    int uses;
    final Map<String, Integer> usesOf = new HashMap<>();

    Coupon(String code, int limit, int perCustomer) {
      this.code = code;
      this.limit = limit;
      this.perCustomer = perCustomer;
    }
  }

  /** A guest's, or of the one customer there is. */
  static final class Cart {
    final SortedMap<Integer, Integer> items = new TreeMap<>();
    final SortedMap<String, Integer> coupons = new TreeMap<>();
    final Map<Integer, Integer> held = new TreeMap<>();
    @Nullable String email;
    boolean signedIn;
    boolean closed;

    /** Whom limits per customer count. */
    @Nullable String buyer() {
      return signedIn ? "the customer" : email;
    }
  }

  static final class Sale {
    final SortedMap<Integer, Integer> items;
    final Map<Integer, Integer> back = new HashMap<>();
    final Map<Integer, String> used = new HashMap<>();
    final long total;
    final String email;
    final boolean signedIn;
    boolean canceled;
    boolean delivered;

    Sale(Cart cart, String email, long total) {
      this.items = new TreeMap<>(cart.items);
      this.email = email;
      this.signedIn = cart.signedIn;
      this.total = total;
    }
  }

  /**
   * @param statuses by code
   */
  record Price(long total, SortedMap<String, String> statuses) {}

  final long[] prices;
  final int[] stock;
  final Coupon[] coupons;
  final List<Sale> sales = new ArrayList<>();
  private final List<Cart> carts = new ArrayList<>();

  ShoppingModel(long[] prices, int[] stock, Coupon... coupons) {
    this.prices = prices;
    this.stock = stock;
    this.coupons = coupons;
  }

  Cart open(boolean signedIn) {
    var cart = new Cart();
    cart.signedIn = signedIn;
    carts.add(cart);
    return cart;
  }

  /** Units that anybody can buy. */
  int available(int product) {
    return stock[product] - reserved(product);
  }

  /** Whether there are fewer than the cart wants. */
  boolean isShort(Cart cart, int product) {
    return available(product) + cart.held.getOrDefault(product, 0)
        < cart.items.getOrDefault(product, 0);
  }

  private int reserved(int product) {
    return carts.stream().mapToInt(cart -> cart.held.getOrDefault(product, 0)).sum();
  }

  Price price(Cart cart) {
    long goods =
        cart.items.entrySet().stream().mapToLong(e -> prices[e.getKey()] * e.getValue()).sum();
    var statuses = new TreeMap<String, String>();
    cart.coupons.forEach((code, i) -> statuses.put(code, status(i, goods, cart.buyer())));
    long left = goods;
    if ("APPLIED".equals(statuses.get(coupons[TENTH].code))) {
      left -= (goods + 5) / 10;
    }
    if ("APPLIED".equals(statuses.get(coupons[FIVE].code))) {
      left -= 500;
    }
    return new Price(left, statuses);
  }

  private String status(int i, long goods, @Nullable String buyer) {
    var coupon = coupons[i];
    if (!coupon.active) {
      return "NOT_ACTIVE";
    }
    if (coupon.uses >= coupon.limit
        || (buyer != null && coupon.usesOf.getOrDefault(buyer, 0) >= coupon.perCustomer)) {
      return "EXHAUSTED";
    }
    return (i == TENTH ? goods >= 5 : goods >= 3000) ? "APPLIED" : "CONDITIONS_NOT_MET";
  }

  Outcome add(Cart cart, int product, int quantity) {
    if (cart.closed) {
      return Outcome.CLOSED;
    }
    cart.items.merge(product, quantity, Integer::sum);
    return Outcome.OK;
  }

  Outcome set(Cart cart, int product, int quantity) {
    if (cart.closed) {
      return Outcome.CLOSED;
    }
    cart.items.put(product, quantity);
    return Outcome.OK;
  }

  Outcome remove(Cart cart, int product) {
    if (cart.closed) {
      return Outcome.CLOSED;
    }
    cart.items.remove(product);
    return Outcome.OK;
  }

  Outcome address(Cart cart, String email) {
    if (cart.closed) {
      return Outcome.CLOSED;
    }
    cart.email = email;
    return Outcome.OK;
  }

  Outcome addCoupon(Cart cart, int i) {
    if (cart.closed) {
      return Outcome.CLOSED;
    }
    var refusal = refusal(status(i, 0, cart.buyer()));
    if (refusal != null) {
      return refusal;
    }
    cart.coupons.put(coupons[i].code, i);
    return Outcome.OK;
  }

  Outcome removeCoupon(Cart cart, int i) {
    if (cart.closed) {
      return Outcome.CLOSED;
    }
    return cart.coupons.remove(coupons[i].code) == null
        ? new Outcome(404, "COUPON_NOT_FOUND")
        : Outcome.OK;
  }

  /**
   * @param priceChanged a quote was given, and a price has changed since
   */
  Outcome complete(Cart cart, boolean priceChanged) {
    if (cart.closed) {
      return Outcome.CLOSED;
    }
    if (cart.items.isEmpty()) {
      return new Outcome(422, "CART_EMPTY");
    }
    var email = cart.email;
    var buyer = cart.buyer();
    if (email == null || buyer == null) {
      return new Outcome(422, "CART_INCOMPLETE");
    }
    if (priceChanged) {
      return new Outcome(409, "PRICE_CHANGED");
    }
    var price = price(cart);
    for (String status : price.statuses().values()) {
      var refusal = refusal(status);
      if (refusal != null) {
        return refusal;
      }
    }
    if (cart.items.keySet().stream().anyMatch(product -> isShort(cart, product))) {
      return new Outcome(409, "OUT_OF_STOCK");
    }
    var sale = new Sale(cart, email, price.total());
    cart.held.clear();
    cart.items.forEach((product, quantity) -> stock[product] -= quantity);
    cart.coupons.forEach((code, i) -> {
      if ("APPLIED".equals(price.statuses().get(code))) {
        coupons[i].uses++;
        coupons[i].usesOf.merge(buyer, 1, Integer::sum);
        sale.used.put(i, buyer);
      }
    });
    cart.closed = true;
    sales.add(sale);
    return new Outcome(201, "");
  }

  /** All that is in the cart is kept for it, or nothing. */
  Outcome reserve(Cart cart) {
    if (cart.closed) {
      return Outcome.CLOSED;
    }
    if (cart.items.isEmpty()) {
      return new Outcome(422, "CART_EMPTY");
    }
    if (cart.items.keySet().stream().anyMatch(product -> isShort(cart, product))) {
      return new Outcome(409, "OUT_OF_STOCK");
    }
    cart.held.clear();
    cart.held.putAll(cart.items);
    return new Outcome(201, "");
  }

  Outcome release(Cart cart) {
    cart.held.clear();
    return new Outcome(204, "");
  }

  /**
   * The customer takes a guest's cart over.
   *
   * @param into their newest open cart; null when they have none
   */
  Outcome merge(Cart from, @Nullable Cart into) {
    if (from.closed) {
      return Outcome.CLOSED;
    }
    if (from.signedIn) {
      return new Outcome(404, "CART_NOT_FOUND");
    }
    if (into == null) {
      from.signedIn = true;
      return Outcome.OK;
    }
    from.items.forEach((product, quantity) -> into.items.merge(product, quantity, Integer::sum));
    into.coupons.putAll(from.coupons);
    into.email = into.email == null ? from.email : into.email;
    carts.remove(from);
    return Outcome.OK;
  }

  /** Everything is delivered and paid. */
  Outcome deliver(Sale sale) {
    if (sale.canceled || sale.delivered) {
      return new Outcome(409, "ILLEGAL_TRANSITION");
    }
    sale.delivered = true;
    return new Outcome(201, "");
  }

  Outcome giveBack(Sale sale, int product, int quantity, boolean restock) {
    if (sale.canceled) {
      return new Outcome(409, "ILLEGAL_TRANSITION");
    }
    int left = sale.items.getOrDefault(product, 0) - sale.back.getOrDefault(product, 0);
    if (!sale.delivered || quantity > left) {
      return new Outcome(422, "RETURN_TOO_LARGE");
    }
    sale.back.merge(product, quantity, Integer::sum);
    stock[product] += restock ? quantity : 0;
    return new Outcome(201, "");
  }

  Outcome cancel(Sale sale) {
    if (sale.canceled || sale.delivered) {
      return new Outcome(409, "ILLEGAL_TRANSITION");
    }
    sale.canceled = true;
    sale.items.forEach((product, quantity) -> stock[product] += quantity);
    sale.used.forEach((i, buyer) -> {
      coupons[i].uses--;
      coupons[i].usesOf.merge(buyer, -1, Integer::sum);
    });
    return Outcome.OK;
  }

  Outcome adjust(int product, int delta) {
    if (available(product) + delta < 0) {
      return new Outcome(409, "OUT_OF_STOCK");
    }
    stock[product] += delta;
    return new Outcome(201, "");
  }

  private static @Nullable Outcome refusal(String status) {
    return switch (status) {
      case "EXHAUSTED" -> new Outcome(409, "COUPON_EXHAUSTED");
      case "NOT_ACTIVE" -> new Outcome(422, "COUPON_NOT_APPLICABLE");
      default -> null;
    };
  }
}
