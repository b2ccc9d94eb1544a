package io.storestream.api.order;

import static io.storestream.api.testing.Offers.amount;
import static io.storestream.api.testing.Offers.money;
import static io.storestream.api.testing.Offers.percent;
import static io.storestream.api.testing.Shop.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.inventory.LapsedReservation;
import io.storestream.api.order.ShoppingModel.Cart;
import io.storestream.api.order.ShoppingModel.Outcome;
import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.Offers;
import io.storestream.api.testing.OrderFlow;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.BeanFactory;

/** Does one thing after the other in the shop and in the model, and compares. */
final class ShoppingSession {
  static final int PRODUCTS = 3;
  private static final long[] PRICES = {105, 1333, 2410};
  private static final int[] STOCK = {5, 8, 11};

  /** A call that made an order or tried to. */
  private record Sent(String key, Map<String, ?> body, Answer answer) {}

  /** A cart in the shop and in the model. */
  private record Trolley(String path, ApiClient api, Cart cart, List<Sent> sent) {
    String id() {
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  private final ApiClient store;
  private final ApiClient staff;
  private final ApiClient customer;
  private final BeanFactory beans;
  private final Shop shop;
  private final Offers offers;
  private final List<String> journal = new ArrayList<>();
  private final List<String> skus = new ArrayList<>();
  private final List<String> mails = new ArrayList<>();
  private final String[] promotions = new String[2];
  private final ShoppingModel model;
  private final List<Trolley> trolleys = new ArrayList<>();
  private final List<Answer> orders = new ArrayList<>();
  private boolean accepted;

  /**
   * @param customer signed in, without a cart
   */
  ShoppingSession(ApiClient api, ApiClient customer, BeanFactory beans) {
    this.store = api;
    this.staff = api.admin();
    this.customer = customer;
    this.beans = beans;
    this.shop = new Shop(api);
    this.offers = new Offers(api);
    for (int i = 0; i < PRODUCTS; i++) {
      skus.add(shop.product(PRICES[i], STOCK[i]));
      mails.add(Ids.next("mail") + "@example.com");
    }
    model =
        new ShoppingModel(
            PRICES.clone(),
            STOCK.clone(),
            new ShoppingModel.Coupon(Offers.code(), 3, 2),
            new ShoppingModel.Coupon(Offers.code(), 2, 1));
    promotions[ShoppingModel.TENTH] = promotion(ShoppingModel.TENTH, percent(10), 0, 5);
    promotions[ShoppingModel.FIVE] = promotion(ShoppingModel.FIVE, amount(500), 3000, 1);
  }

  /** What was done so far, with all answers. */
  List<String> journal() {
    return journal;
  }

  int redemptions() {
    return model.sales.stream().mapToInt(sale -> sale.used.size()).sum();
  }

  /**
   * Does it, and compares the answer and all that is counted.
   *
   * @return whether there was something to do it on, and the shop accepted it
   */
  boolean run(ShoppingStep step) {
    accepted = false;
    perform(step);
    compareWhatIsCounted();
    return accepted;
  }

  private void perform(ShoppingStep step) {
    switch (step) {
      case ShoppingStep.Open(var signedIn, var filled) -> open(signedIn, filled);
      case ShoppingStep.Add(var cart, var product, var quantity) ->
          on(cart, t -> add(t, product, quantity));
      case ShoppingStep.Set(var cart, var item, var quantity) ->
          on(cart, t -> setOrRemove(t, item, quantity));
      case ShoppingStep.Address(var cart, var mail) -> on(cart, t -> address(t, mails.get(mail)));
      case ShoppingStep.AddCoupon(var cart, var coupon) -> on(cart, t -> addCoupon(t, coupon));
      case ShoppingStep.RemoveCoupon(var cart, var coupon) ->
          on(cart, t -> removeCoupon(t, coupon));
      case ShoppingStep.Reserve(var cart) -> on(cart, this::reserve);
      case ShoppingStep.Release(var cart) -> on(cart, this::release);
      case ShoppingStep.Expire(var cart) -> on(cart, this::expire);
      case ShoppingStep.Merge(var cart) -> on(cart, this::merge);
      case ShoppingStep.Complete(var cart) -> on(cart, t -> complete(t, Map.of(), false));
      case ShoppingStep.CompleteQuoted(var cart, var product, var price) ->
          on(cart, t -> completeQuoted(t, product, price));
      case ShoppingStep.Replay(var cart, var key) -> on(cart, t -> replay(t, key));
      case ShoppingStep.Cancel(var order) -> onOrder(order, this::cancel);
      case ShoppingStep.Deliver(var order) -> onOrder(order, this::deliver);
      case ShoppingStep.Return(var order, var line, var quantity, var restock) ->
          onOrder(order, i -> giveBack(i, line, quantity, restock));
      case ShoppingStep.Adjust(var product, var delta) -> adjust(product, delta);
      case ShoppingStep.Price(var product, var price) -> setPrice(product, price);
      case ShoppingStep.Activate(var coupon, var active) -> {
        model.coupons[coupon].active = active;
        changePromotion(coupon, Map.of("active", active));
      }
      case ShoppingStep.Limit(var coupon, var uses, var usesOfOne) -> {
        model.coupons[coupon].limit = uses;
        model.coupons[coupon].perCustomer = usesOfOne;
        changePromotion(coupon, Map.of("coupons", List.of(coupon(model.coupons[coupon]))));
      }
    }
  }

  private void on(int cart, java.util.function.Consumer<Trolley> action) {
    if (!trolleys.isEmpty()) {
      var trolley = newest(trolleys, cart);
      action.accept(trolley);
      compare(trolley);
    }
  }

  private void onOrder(int order, java.util.function.IntConsumer action) {
    if (!orders.isEmpty()) {
      action.accept(orders.size() - 1 - order % orders.size());
    }
  }

  private static <T> T newest(List<T> of, int n) {
    return of.get(of.size() - 1 - n % of.size());
  }

  private void open(boolean signedIn, boolean filled) {
    var answer = (signedIn ? customer : store).post("/v1/store/carts", Map.of());
    expect(signedIn ? "open of customer" : "open", answer, new Outcome(201, ""));
    var api = signedIn ? customer : store.with("X-Cart-Token", answer.text("/token"));
    var path = "/v1/store/carts/" + answer.text("/id");
    var trolley = new Trolley(path, api, model.open(signedIn), new ArrayList<>());
    trolleys.add(trolley);
    if (filled) {
      address(trolley, mails.getFirst());
      add(trolley, trolleys.size() % PRODUCTS, 2);
      compare(trolley);
    }
  }

  private void add(Trolley t, int product, int quantity) {
    var body = Map.of("sku", skus.get(product), "quantity", quantity);
    var answer = t.api().post(t.path() + "/items", body);
    expect("add " + quantity + " of " + product, answer, model.add(t.cart(), product, quantity));
  }

  private void setOrRemove(Trolley t, int item, int quantity) {
    var items = List.copyOf(t.cart().items.keySet());
    if (items.isEmpty()) {
      return;
    }
    int product = items.get(item % items.size());
    var path = t.path() + "/items/" + item(t, product);
    if (quantity == 0) {
      var answer = t.api().delete(path);
      expect("remove " + product, answer, model.remove(t.cart(), product));
    } else {
      var answer = t.api().patch(path, Map.of("quantity", quantity));
      expect("set " + product + " to " + quantity, answer, model.set(t.cart(), product, quantity));
    }
  }

  private String item(Trolley t, int product) {
    for (var item : ok(200, t.api().get(t.path())).body().path("items")) {
      if (item.path("sku").asString().equals(skus.get(product))) {
        return item.path("id").asString();
      }
    }
    throw new AssertionError("the cart lacks product " + product);
  }

  private void address(Trolley t, String mail) {
    var details = new HashMap<>(Shop.details());
    details.put("email", mail);
    var answer = t.api().patch(t.path(), details);
    expect("address of " + mail, answer, model.address(t.cart(), mail));
  }

  private void addCoupon(Trolley t, int i) {
    var answer = t.api().post(t.path() + "/coupons", Map.of("code", model.coupons[i].code));
    expect("coupon " + i, answer, model.addCoupon(t.cart(), i));
  }

  private void removeCoupon(Trolley t, int i) {
    var answer = t.api().delete(t.path() + "/coupons/" + model.coupons[i].code);
    expect("no coupon " + i, answer, model.removeCoupon(t.cart(), i));
  }

  private void reserve(Trolley t) {
    var answer = t.api().post(t.path() + "/reservation", "");
    expect("reserve", answer, model.reserve(t.cart()));
  }

  private void release(Trolley t) {
    expect("release", t.api().delete(t.path() + "/reservation"), model.release(t.cart()));
  }

  private void expire(Trolley t) {
    LapsedReservation.of(t.id(), beans);
    accepted = !t.cart().held.isEmpty();
    t.cart().held.clear();
    journal.add("what was reserved has expired");
  }

  private void merge(Trolley t) {
    var into =
        trolleys.reversed().stream()
            .filter(other -> other.cart().signedIn && !other.cart().closed)
            .findFirst()
            .orElse(null);
    var bearer = customer.header("Authorization");
    var answer = t.api().with("Authorization", bearer).post(t.path() + "/merge", Map.of());
    expect("merge", answer, model.merge(t.cart(), into == null ? null : into.cart()));
    if (!accepted) {
      return;
    }
    int place = trolleys.indexOf(t);
    if (into == null) {
      trolleys.set(place, new Trolley(t.path(), customer, t.cart(), new ArrayList<>()));
    } else {
      trolleys.remove(place);
      assertThat(answer.text("/id")).isEqualTo(into.id());
      compare(into);
    }
  }

  private void complete(Trolley t, Map<String, ?> body, boolean priceChanged) {
    var key = Ids.next("key");
    var answer = send(t, key, body);
    int before = model.sales.size();
    expect("complete", answer, model.complete(t.cart(), priceChanged));
    t.sent().add(new Sent(key, body, answer));
    if (model.sales.size() > before) {
      orders.add(answer);
      assertThat(answer.number("/total/amount")).isEqualTo(model.sales.getLast().total);
    }
  }

  /** Again with the same key while the shop has no time: what it answers then is the answer. */
  private Answer send(Trolley t, String key, Map<String, ?> body) {
    var api = t.api().with("Idempotency-Key", key);
    var answer = api.post(t.path() + "/complete", body);
    while (answer.status() == 503) {
      journal.add("complete -> 503 " + answer.text("/detail"));
      answer = api.post(t.path() + "/complete", body);
    }
    return answer;
  }

  private void completeQuoted(Trolley t, int product, long price) {
    var quote = t.api().post(t.path() + "/quote", Map.of());
    if (t.cart().closed || t.cart().items.isEmpty()) {
      expect("quote", quote, t.cart().closed ? Outcome.CLOSED : new Outcome(422, "CART_EMPTY"));
      return;
    }
    expect("quote", quote, new Outcome(201, ""));
    assertThat(quote.number("/total/amount")).isEqualTo(model.price(t.cart()).total());
    long before = model.prices[product];
    setPrice(product, price);
    var changed = before != price && t.cart().items.containsKey(product);
    complete(t, Map.of("quote_id", quote.text("/id")), changed);
  }

  private void replay(Trolley t, int key) {
    if (t.sent().isEmpty()) {
      return;
    }
    var first = newest(t.sent(), key);
    var again = send(t, first.key(), first.body());
    journal.add(line("replay", again));
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.status()).isEqualTo(first.answer().status());
    assertThat(again.text("/id")).isEqualTo(first.answer().text("/id"));
    assertThat(again.text("/code")).isEqualTo(first.answer().text("/code"));
    accepted = again.status() < 300;
  }

  private OrderFlow flow(int order) {
    return new OrderFlow(store, orders.get(order));
  }

  private void cancel(int order) {
    var sale = model.sales.get(order);
    var flow = flow(order);
    var answer =
        sale.signedIn
            ? customer
                .with("If-Match", flow.etag())
                .post("/v1/store/orders/" + flow.id + "/cancel", Map.of())
            : flow.cancel("random");
    expect("cancel order " + order, answer, model.cancel(sale));
  }

  private void deliver(int order) {
    var flow = flow(order);
    var packed = flow.packAll();
    expect("pack order " + order, packed, model.deliver(model.sales.get(order)));
    if (accepted) {
      ok(200, flow.ship(packed.text("/id")));
      ok(200, flow.deliver(packed.text("/id")));
      ok(200, flow.collect());
    }
  }

  private void giveBack(int order, int line, int quantity, boolean restock) {
    var sale = model.sales.get(order);
    var products = List.copyOf(sale.items.keySet());
    int product = products.get(line % products.size());
    var flow = flow(order);
    var wish = List.of(Map.of("line", lineOf(order, product), "quantity", quantity));
    var answer =
        shopper(order)
            .post(
                "/v1/store/orders/" + flow.id + "/returns",
                Map.of("reason", "random", "lines", wish));
    expect(
        "return of " + quantity + " of " + product + " of order " + order,
        answer,
        model.giveBack(sale, product, quantity, restock));
    if (accepted) {
      var goods = answer.text("/id");
      ok(200, flow.returned(goods, "approve", Map.of()));
      ok(200, flow.returned(goods, "receive", Map.of("restock", restock)));
    }
  }

  private int lineOf(int order, int product) {
    for (var line : orders.get(order).body().path("lines")) {
      if (line.path("sku").asString().equals(skus.get(product))) {
        return line.path("line").asInt();
      }
    }
    throw new AssertionError("the order lacks product " + product);
  }

  /** The customer, or a guest who has found the order again. */
  private ApiClient shopper(int order) {
    var sale = model.sales.get(order);
    if (sale.signedIn) {
      return customer;
    }
    var number = orders.get(order).text("/number");
    var found =
        store.post("/v1/store/orders/lookup", Map.of("number", number, "email", sale.email));
    return store.with("X-Order-Token", ok(200, found).text("/token"));
  }

  private void adjust(int product, int delta) {
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
    accepted = true;
  }

  private void changePromotion(int i, Map<String, ?> patch) {
    var path = "/v1/admin/promotions/" + promotions[i];
    var etag = ok(200, staff.get(path)).header("ETag");
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
    journal.add(line(what, answer));
    accepted = answer.status() < 300;
    assertThat(answer.status() + " " + answer.text("/code"))
        .as(what)
        .isEqualTo(outcome.status() + " " + outcome.code());
  }

  private static String line(String what, Answer answer) {
    return what + " -> " + answer.status() + " " + answer.text("/code") + answer.text("/detail");
  }

  /** The cart shows what the model says, unless it has become an order or part of another. */
  private void compare(Trolley t) {
    if (t.cart().closed || trolleys.stream().noneMatch(other -> other.cart() == t.cart())) {
      return;
    }
    var shown = ok(200, newer(t).api().get(t.path()));
    var price = model.price(t.cart());
    assertThat(shown.number("/total/amount")).as("total").isEqualTo(price.total());
    var statuses = new TreeMap<String, String>();
    shown
        .body()
        .path("coupons")
        .forEach(c -> statuses.put(c.path("code").asString(), c.path("status").asString()));
    assertThat(statuses).isEqualTo(price.statuses());
    var items = new TreeMap<Integer, String>();
    shown
        .body()
        .path("items")
        .forEach(i ->
            items.put(
                skus.indexOf(i.path("sku").asString()),
                i.path("quantity").asInt() + i.path("problem").asString("")));
    var expected = new TreeMap<Integer, String>();
    t.cart()
        .items
        .forEach((product, quantity) ->
            expected.put(
                product, quantity + (model.isShort(t.cart(), product) ? "OUT_OF_STOCK" : "")));
    assertThat(items).as("items").isEqualTo(expected);
  }

  /** With the client that opens the cart now. */
  private Trolley newer(Trolley t) {
    return trolleys.stream().filter(other -> other.cart() == t.cart()).findFirst().orElseThrow();
  }

  private void compareWhatIsCounted() {
    for (int i = 0; i < PRODUCTS; i++) {
      assertThat(shop.stock(skus.get(i))).as("stock of " + i).isEqualTo(model.available(i));
    }
    for (int i = 0; i < promotions.length; i++) {
      assertThat(offers.uses(promotions[i])).as("uses of " + i).isEqualTo(model.coupons[i].uses);
    }
  }
}
