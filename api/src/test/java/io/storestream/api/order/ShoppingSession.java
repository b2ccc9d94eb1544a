package io.storestream.api.order;

import static io.storestream.api.testing.Offers.amount;
import static io.storestream.api.testing.Offers.money;
import static io.storestream.api.testing.Offers.percent;
import static io.storestream.api.testing.Shop.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.order.ShoppingModel.Cart;
import io.storestream.api.order.ShoppingModel.Outcome;
import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.Offers;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Does one random thing after the other in the shop and in the model, and compares. */
final class ShoppingSession {
  private static final int PRODUCTS = 3;

  /** A cart in the shop and in the model. */
  private record Trolley(Shop.Guest guest, Cart cart, List<String> keys) {}

  private final ApiClient staff;
  private final Shop shop;
  private final Offers offers;
  private final Random random;
  private final List<String> journal;
  private final List<String> skus = new ArrayList<>();
  private final List<String> mails = new ArrayList<>();
  private final String[] promotions = new String[2];
  private final ShoppingModel model;
  private final List<Trolley> trolleys = new ArrayList<>();
  private final List<String> orders = new ArrayList<>();
  private final Map<String, Answer> answered = new HashMap<>();

  ShoppingSession(ApiClient api, Random random, List<String> journal) {
    this.staff = api.admin();
    this.shop = new Shop(api);
    this.offers = new Offers(api);
    this.random = random;
    this.journal = journal;
    var prices = new long[PRODUCTS];
    var stock = new int[PRODUCTS];
    for (int i = 0; i < PRODUCTS; i++) {
      prices[i] = random.nextInt(1, 2500);
      stock[i] = random.nextInt(3, 12);
      skus.add(shop.product(prices[i], stock[i]));
      mails.add(Ids.next("mail") + "@example.com");
    }
    model =
        new ShoppingModel(
            prices,
            stock,
            new ShoppingModel.Coupon(Offers.code(), 3, 2),
            new ShoppingModel.Coupon(Offers.code(), 2, 1));
    promotions[ShoppingModel.TENTH] = promotion(ShoppingModel.TENTH, percent(10), 0, 5);
    promotions[ShoppingModel.FIVE] = promotion(ShoppingModel.FIVE, amount(500), 3000, 1);
  }

  int ordersMade() {
    return orders.size();
  }

  int redemptions() {
    return model.sales.stream().mapToInt(sale -> sale.used.size()).sum();
  }

  void step() {
    if (trolleys.isEmpty() || random.nextInt(6) == 0) {
      var fresh = new Trolley(shop.guest(), new Cart(), new ArrayList<>());
      trolleys.add(fresh);
      if (random.nextBoolean()) {
        address(fresh);
        add(fresh);
      }
    }
    // mostly the newest carts: old ones are closed
    var t = trolleys.get(Math.max(0, trolleys.size() - 1 - random.nextInt(3)));
    switch (random.nextInt(16)) {
      case 0, 1, 2, 3 -> add(t);
      case 4 -> setOrRemove(t);
      case 5, 6 -> address(t);
      case 7, 8 -> addCoupon(t, random.nextInt(2));
      case 9 -> removeCoupon(t, random.nextInt(2));
      case 10, 11 -> complete(t);
      case 12 -> quoteAndComplete(t);
      case 13 -> replayOrCancel(t);
      case 14 -> stockOrPrice();
      default -> changePromotion(random.nextInt(2));
    }
    compare(t);
  }

  private void add(Trolley t) {
    int product = random.nextInt(PRODUCTS);
    int quantity = random.nextInt(1, 4);
    var answer =
        t.guest()
            .api()
            .post(
                t.guest().path() + "/items",
                Map.of("sku", skus.get(product), "quantity", quantity));
    expect("add " + quantity + " of " + product, answer, model.add(t.cart(), product, quantity));
  }

  private void setOrRemove(Trolley t) {
    if (t.cart().items.isEmpty()) {
      return;
    }
    int product = any(List.copyOf(t.cart().items.keySet()));
    var path = t.guest().path() + "/items/" + item(t, product);
    if (random.nextBoolean()) {
      var answer = t.guest().api().delete(path);
      expect("remove " + product, answer, model.remove(t.cart(), product));
    } else {
      int quantity = random.nextInt(1, 6);
      var answer = t.guest().api().patch(path, Map.of("quantity", quantity));
      expect("set " + product + " to " + quantity, answer, model.set(t.cart(), product, quantity));
    }
  }

  private String item(Trolley t, int product) {
    for (var item : ok(200, t.guest().api().get(t.guest().path())).body().path("items")) {
      if (item.path("sku").asString().equals(skus.get(product))) {
        return item.path("id").asString();
      }
    }
    throw new AssertionError("the cart lacks product " + product);
  }

  private void address(Trolley t) {
    var mail = any(mails);
    var details = new HashMap<>(Shop.details());
    details.put("email", mail);
    var answer = t.guest().api().patch(t.guest().path(), details);
    expect("address of " + mail, answer, model.address(t.cart(), mail));
  }

  private void addCoupon(Trolley t, int i) {
    var answer =
        t.guest().api().post(t.guest().path() + "/coupons", Map.of("code", model.coupons[i].code));
    expect("coupon " + i, answer, model.addCoupon(t.cart(), i));
  }

  private void removeCoupon(Trolley t, int i) {
    var answer = t.guest().api().delete(t.guest().path() + "/coupons/" + model.coupons[i].code);
    expect("no coupon " + i, answer, model.removeCoupon(t.cart(), i));
  }

  private void complete(Trolley t) {
    complete(t, null, false);
  }

  private void complete(Trolley t, @Nullable String quote, boolean priceChanged) {
    var key = Ids.next("key");
    Map<String, ?> body = quote == null ? Map.of() : Map.of("quote_id", quote);
    var answer = send(t, key, body);
    int before = model.sales.size();
    expect("complete", answer, model.complete(t.cart(), priceChanged));
    if (quote == null) {
      t.keys().add(key);
      answered.put(key, answer);
    }
    if (model.sales.size() > before) {
      orders.add(answer.text("/id"));
      assertThat(answer.number("/total/amount")).isEqualTo(model.sales.getLast().total);
    }
  }

  /** Again with the same key while the shop has no time: what it answers then is the answer. */
  private Answer send(Trolley t, String key, Map<String, ?> body) {
    var api = t.guest().api().with("Idempotency-Key", key);
    var answer = api.post(t.guest().path() + "/complete", body);
    while (answer.status() == 503) {
      journal.add("complete -> 503 " + answer.text("/detail"));
      answer = api.post(t.guest().path() + "/complete", body);
    }
    return answer;
  }

  private void quoteAndComplete(Trolley t) {
    var quote = t.guest().api().post(t.guest().path() + "/quote", Map.of());
    if (t.cart().closed || t.cart().items.isEmpty()) {
      expect("quote", quote, t.cart().closed ? Outcome.CLOSED : new Outcome(422, "CART_EMPTY"));
      return;
    }
    expect("quote", quote, new Outcome(201, ""));
    assertThat(quote.number("/total/amount")).isEqualTo(model.price(t.cart()).total());
    boolean changed = false;
    if (random.nextBoolean()) {
      int product = random.nextInt(PRODUCTS);
      long before = model.prices[product];
      setPrice(product, random.nextInt(1, 2500));
      changed = before != model.prices[product] && t.cart().items.containsKey(product);
    }
    complete(t, quote.text("/id"), changed);
  }

  private void replayOrCancel(Trolley t) {
    if (random.nextBoolean() && !t.keys().isEmpty()) {
      var key = any(t.keys());
      var again = send(t, key, Map.of());
      journal.add(ShoppingModelIT.line("replay", again));
      assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
      assertThat(again.text("/id")).isEqualTo(answered(key).text("/id"));
      assertThat(again.text("/code")).isEqualTo(answered(key).text("/code"));
    } else if (!orders.isEmpty()) {
      int i = random.nextInt(orders.size());
      var answer = shop.cancel(orders.get(i));
      expect("cancel order " + i, answer, model.cancel(model.sales.get(i)));
    }
  }

  private Answer answered(String key) {
    var answer = answered.get(key);
    if (answer == null) {
      throw new IllegalStateException(key);
    }
    return answer;
  }

  private void stockOrPrice() {
    int product = random.nextInt(PRODUCTS);
    if (random.nextBoolean()) {
      setPrice(product, random.nextInt(1, 2500));
      return;
    }
    int delta = random.nextBoolean() ? random.nextInt(1, 6) : -random.nextInt(1, 6);
    var answer =
        staff.post(
            "/v1/admin/inventory/" + skus.get(product) + "/adjustments",
            Map.of("delta", delta, "reason", "count"));
    expect("stock of " + product + " by " + delta, answer, model.adjust(product, delta));
  }

  private void setPrice(int product, long price) {
    shop.product(skus.get(product), price);
    model.prices[product] = price;
    journal.add("price of " + product + " is " + price);
  }

  private void changePromotion(int i) {
    var coupon = model.coupons[i];
    var path = "/v1/admin/promotions/" + promotions[i];
    var etag = ok(200, staff.get(path)).header("ETag");
    Map<String, Object> patch = new HashMap<>();
    if (random.nextBoolean()) {
      coupon.active = !coupon.active || random.nextBoolean();
      patch.put("active", coupon.active);
    } else {
      coupon.limit = random.nextInt(1, 5);
      coupon.perCustomer = random.nextInt(1, 3);
      patch.put("coupons", List.of(coupon(coupon)));
    }
    var answer = staff.with("If-Match", etag).patch(path, patch);
    expect("promotion " + i + " " + patch, answer, Outcome.OK);
  }

  private static Map<String, Object> coupon(ShoppingModel.Coupon coupon) {
    return Map.of(
        "code", coupon.code, "usage_limit", coupon.limit, "per_customer_limit", coupon.perCustomer);
  }

  private String promotion(int i, Map<String, ?> rule, long minimum, int priority) {
    return ok(
            201,
            offers.promotion(
                rule,
                skus,
                Map.of(
                    "priority",
                    priority,
                    "coupons",
                    List.of(coupon(model.coupons[i])),
                    "conditions",
                    Map.of("minimum", money(minimum)))))
        .text("/id");
  }

  private void expect(String what, Answer answer, Outcome outcome) {
    journal.add(ShoppingModelIT.line(what, answer));
    assertThat(answer.status() + " " + answer.text("/code"))
        .as(what)
        .isEqualTo(outcome.status() + " " + outcome.code());
  }

  /** The cart shows what the model says, unless it has become an order. */
  private void compare(Trolley t) {
    if (t.cart().closed) {
      return;
    }
    var shown = ok(200, t.guest().api().get(t.guest().path()));
    var price = model.price(t.cart());
    assertThat(shown.number("/total/amount")).as("total").isEqualTo(price.total());
    var statuses = new java.util.TreeMap<String, String>();
    shown
        .body()
        .path("coupons")
        .forEach(c -> statuses.put(c.path("code").asString(), c.path("status").asString()));
    assertThat(statuses).isEqualTo(price.statuses());
    assertThat(shown.body().path("items")).hasSize(t.cart().items.size());
  }

  void compareWhatIsCounted() {
    for (int i = 0; i < PRODUCTS; i++) {
      assertThat(shop.stock(skus.get(i))).as("stock of " + i).isEqualTo(model.stock[i]);
    }
    for (int i = 0; i < promotions.length; i++) {
      assertThat(offers.uses(promotions[i])).as("uses of " + i).isEqualTo(model.coupons[i].uses);
    }
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
