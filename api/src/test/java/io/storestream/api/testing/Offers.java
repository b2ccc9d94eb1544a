package io.storestream.api.testing;

import static io.storestream.api.testing.Shop.ok;

import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.web.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Promotions, taxes and shipping to test with. All tests share one shop: promotions name their
 * products, zones and methods a country of their own.
 */
public final class Offers {
  private static final AtomicInteger NEXT = new AtomicInteger();
  private static final List<String> COUNTRIES =
      Stream.of(Locale.getISOCountries()).filter(c -> !c.equals("GB") && !c.equals("AQ")).toList();

  private final ApiClient staff;
  private final ApiClient store;

  public Offers(ApiClient api) {
    this.store = api;
    this.staff = api.admin();
  }

  /** A promotion for these products; {@code more} are further fields of the request. */
  public Answer promotion(Map<String, ?> rule, List<String> skus, Map<String, ?> more) {
    var body = new HashMap<String, Object>(more);
    body.putIfAbsent("name", "Offer");
    body.put("rule", rule);
    var conditions = new HashMap<String, Object>();
    if (more.get("conditions") instanceof Map<?, ?> given) {
      given.forEach((name, value) -> conditions.put(String.valueOf(name), value));
    }
    conditions.put("products", skus.stream().map(this::productId).toList());
    body.put("conditions", conditions);
    return staff.post("/v1/admin/promotions", body);
  }

  public static Map<String, ?> percent(Number percent) {
    return Map.of("type", "percentage", "percent", percent);
  }

  public static Map<String, ?> amount(long minor) {
    return Map.of("type", "amount", "amount", money(minor));
  }

  public static Map<String, ?> buyGet(int buy, int get) {
    return Map.of("type", "buy_x_get_y", "buy", buy, "get", get);
  }

  public static Map<String, ?> money(long minor) {
    return Map.of("amount", minor, "currency", "GBP");
  }

  /** A new code. */
  public static String code() {
    return Ids.next("c").toUpperCase(Locale.ROOT);
  }

  /** A coupon of a new promotion for these products; returns the promotion's id. */
  public String coupon(String code, Map<String, ?> rule, List<String> skus, Map<String, ?> limits) {
    var coupon = new HashMap<String, Object>(limits);
    coupon.put("code", code);
    return ok(201, promotion(rule, skus, Map.of("coupons", List.of(coupon)))).text("/id");
  }

  /** Uses of the first coupon of a promotion. */
  public long uses(String promotion) {
    return ok(200, staff.get("/v1/admin/promotions/" + promotion)).number("/coupons/0/uses");
  }

  public String productId(String slug) {
    return ok(200, store.get("/v1/store/products/" + slug)).text("/id");
  }

  /** Another one with every call, never those where the tests' shoppers live. */
  public static String country() {
    return COUNTRIES.get(NEXT.getAndIncrement());
  }

  /** Shopper's details with an address in this country. */
  public static Map<String, Object> detailsIn(String country) {
    var details = new HashMap<>(Shop.details());
    var address = new HashMap<String, Object>();
    if (details.get("shipping_address") instanceof Map<?, ?> given) {
      given.forEach((name, value) -> address.put(String.valueOf(name), value));
    }
    address.put("country", country);
    details.put("shipping_address", address);
    return details;
  }
}
