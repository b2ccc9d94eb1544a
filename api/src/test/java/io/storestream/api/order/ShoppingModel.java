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

  static final class Cart {
    final SortedMap<Integer, Integer> items = new TreeMap<>();
    final SortedMap<String, Integer> coupons = new TreeMap<>();
    @Nullable String email;
    boolean closed;
  }

  static final class Sale {
    final Map<Integer, Integer> items;
    final Map<Integer, String> used = new HashMap<>();
    final long total;
    boolean canceled;

    Sale(Cart cart, long total) {
      this.items = new TreeMap<>(cart.items);
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

  ShoppingModel(long[] prices, int[] stock, Coupon... coupons) {
    this.prices = prices;
    this.stock = stock;
    this.coupons = coupons;
  }

  Price price(Cart cart) {
    long goods =
        cart.items.entrySet().stream().mapToLong(e -> prices[e.getKey()] * e.getValue()).sum();
    var statuses = new TreeMap<String, String>();
    cart.coupons.forEach((code, i) -> statuses.put(code, status(i, goods, cart.email)));
    long left = goods;
    if ("APPLIED".equals(statuses.get(coupons[TENTH].code))) {
      left -= (goods + 5) / 10;
    }
    if ("APPLIED".equals(statuses.get(coupons[FIVE].code))) {
      left -= 500;
    }
    return new Price(left, statuses);
  }

  private String status(int i, long goods, @Nullable String email) {
    var coupon = coupons[i];
    if (!coupon.active) {
      return "NOT_ACTIVE";
    }
    if (coupon.uses >= coupon.limit
        || (email != null && coupon.usesOf.getOrDefault(email, 0) >= coupon.perCustomer)) {
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
    var refusal = refusal(status(i, 0, cart.email));
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
    if (email == null) {
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
    if (cart.items.entrySet().stream().anyMatch(e -> stock[e.getKey()] < e.getValue())) {
      return new Outcome(409, "OUT_OF_STOCK");
    }
    var sale = new Sale(cart, price.total());
    cart.items.forEach((product, quantity) -> stock[product] -= quantity);
    cart.coupons.forEach((code, i) -> {
      if ("APPLIED".equals(price.statuses().get(code))) {
        coupons[i].uses++;
        coupons[i].usesOf.merge(email, 1, Integer::sum);
        sale.used.put(i, email);
      }
    });
    cart.closed = true;
    sales.add(sale);
    return new Outcome(201, "");
  }

  Outcome cancel(Sale sale) {
    if (sale.canceled) {
      return new Outcome(409, "ILLEGAL_TRANSITION");
    }
    sale.canceled = true;
    sale.items.forEach((product, quantity) -> stock[product] += quantity);
    sale.used.forEach((i, email) -> {
      coupons[i].uses--;
      coupons[i].usesOf.merge(email, -1, Integer::sum);
    });
    return Outcome.OK;
  }

  Outcome adjust(int product, int delta) {
    if (stock[product] + delta < 0) {
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
