package io.storestream.api.web.document;

import static io.storestream.api.testing.Shop.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Offers;
import io.storestream.api.testing.OrderFlow;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import io.storestream.contracts.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Two customers and every store route with an id in it, as the application knows them: what belongs
 * to somebody else is answered like what does not exist.
 */
@ApiTest
class ForeignIdsIT {
  private static final String STORE = "/v1/store/";
  private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

  /**
   * Names of what everybody may see; a route below any other path must be known to {@link #own}.
   */
  private static final List<String> PUBLIC =
      List.of(
          "/v1/store/products/{idOrSlug}",
          "/v1/store/categories/{idOrSlug}",
          "/v1/store/recommendations/products/{id}");

  private static final Map<String, Object> RETURN =
      Map.of("reason", "x", "lines", List.of(Map.of("line", 1, "quantity", 1)));

  private final ApiClient api;
  private final Shop shop;
  private final Offers offers;
  private final RequestMappingHandlerMapping routes;
  private final DocumentedCalls calls = DocumentedCalls.load();

  ForeignIdsIT(
      ApiClient api,
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes) {
    this.api = api;
    this.shop = new Shop(api);
    this.offers = new Offers(api);
    this.routes = routes;
  }

  private record Route(String method, String pattern) {
    /** The pattern up to the end of each of its variables. */
    List<String> variables() {
      return VARIABLE.matcher(pattern).results().map(v -> pattern.substring(0, v.end())).toList();
    }

    /**
     * @param ids by pattern up to the variable
     */
    String path(Map<String, String> ids) {
      return VARIABLE
          .matcher(pattern)
          .replaceAll(v ->
              Matcher.quoteReplacement(
                  Objects.requireNonNull(ids.get(pattern.substring(0, v.end())))));
    }
  }

  /** What a shopper has, by pattern up to its id, and how they reach it. */
  private record Shopper(ApiClient client, Map<String, String> ids) {}

  @Test
  void whatBelongsToOthersIsLikeWhatDoesNotExist() {
    var owner = own(shop.customer(Ids.next("who") + "@example.com"));
    var guest = guest();
    var before = state(owner);
    var cartBefore = guest.client().get("/v1/store/carts/" + guest.ids().get(CART));
    var intruder = own(shop.customer(Ids.next("who") + "@example.com"));
    var intruders =
        List.of(
            intruder.client(),
            intruder.client().with("If-Match", "\"1\""),
            intruder.client().with("X-Cart-Token", "guess").with("X-Order-Token", "guess"),
            api.with("X-Cart-Token", "guess").with("X-Order-Token", "guess"),
            guest().client());
    var all = routes();
    assertThat(all).extracting(Route::method).contains("GET", "POST", "PATCH", "DELETE");
    for (var route : all) {
      for (var client : intruders) {
        same(client, route, owner.ids());
        same(client, route, with(owner.ids(), guest.ids()));
      }
      var parents = route.variables();
      if (parents.size() > 1) {
        var child = parents.getLast();
        var foreign = with(intruder.ids(), Map.of(child, owner.ids().get(child)));
        var missing = with(intruder.ids(), Map.of(child, unknown(owner.ids().get(child))));
        compare(
            route,
            send(intruder.client(), route, foreign),
            foreign,
            send(intruder.client(), route, missing),
            missing);
      }
    }
    assertThat(state(owner)).isEqualTo(before);
    assertThat(guest.client().get("/v1/store/carts/" + guest.ids().get(CART)).body())
        .isEqualTo(cartBefore.body());
  }

  private static final String CART = "/v1/store/carts/{id}";
  private static final String ORDER = "/v1/store/orders/{id}";
  private static final String ADDRESS = "/v1/store/me/addresses/{id}";
  private static final String SESSION = "/v1/store/me/sessions/{id}";

  /** One of each; a new kind of route needs one here. */
  private Shopper own(ApiClient customer) {
    var sku = shop.product(100, 50);
    var ids = new TreeMap<String, String>();
    var order = new OrderFlow(api, shop.orderOf(customer, sku, 2));
    order.complete();
    ids.put(ORDER, order.id);
    ids.put(
        ORDER + "/returns/{returnId}",
        ok(201, customer.post("/v1/store/orders/" + order.id + "/returns", RETURN)).text("/id"));
    ids.putAll(
        cart(customer, ok(201, customer.post("/v1/store/carts", Map.of())).text("/id"), sku));
    ids.put(
        ADDRESS,
        ok(
                201,
                customer.post(
                    "/v1/store/me/addresses",
                    Objects.requireNonNull(Shop.details().get("shipping_address"))))
            .text("/id"));
    ids.put(SESSION, ok(200, customer.get("/v1/store/me/sessions")).text("/data/0/id"));
    return new Shopper(customer, ids);
  }

  private Shopper guest() {
    var sku = shop.product(100, 50);
    var order = shop.order(sku, 1);
    var guest = shop.guest();
    var ids = cart(guest.api(), guest.cart(), sku);
    ids.put(ORDER, order.text("/id"));
    return new Shopper(guest.api(), ids);
  }

  private Map<String, String> cart(ApiClient client, String id, String sku) {
    var path = "/v1/store/carts/" + id;
    var code = Offers.code();
    offers.coupon(code, Offers.percent(10), List.of(sku), Map.of());
    ok(200, client.post(path + "/coupons", Map.of("code", code)));
    var filled = ok(200, client.post(path + "/items", Map.of("sku", sku, "quantity", 1)));
    var ids = new TreeMap<String, String>();
    ids.put(CART, id);
    ids.put(CART + "/items/{itemId}", filled.text("/items/0/id"));
    ids.put(CART + "/coupons/{code}", code);
    return ids;
  }

  /** All that intruders could have changed. */
  private static List<String> state(Shopper owner) {
    var seen = new ArrayList<String>();
    for (var path :
        List.of(
            "/v1/store/carts/" + owner.ids().get(CART),
            "/v1/store/orders/" + owner.ids().get(ORDER),
            "/v1/store/orders/" + owner.ids().get(ORDER) + "/returns",
            "/v1/store/me/addresses",
            "/v1/store/me/sessions")) {
      seen.add(ok(200, owner.client().get(path)).response().body());
    }
    return seen;
  }

  /** Routes of what is not public, each of whose ids {@link #own} makes. */
  private List<Route> routes() {
    var known = own(shop.customer(Ids.next("who") + "@example.com")).ids().keySet();
    var found = new ArrayList<Route>();
    for (var mapping : routes.getHandlerMethods().keySet()) {
      for (var pattern : new TreeSet<>(mapping.getPatternValues())) {
        if (pattern.startsWith(STORE)
            && pattern.contains("{")
            && PUBLIC.stream().noneMatch(pattern::startsWith)) {
          for (var method : mapping.getMethodsCondition().getMethods()) {
            found.add(new Route(method.name(), pattern));
          }
        }
      }
    }
    assertThat(found.stream().flatMap(route -> route.variables().stream()).distinct())
        .as("tell here what a shopper has there, or that it is public")
        .containsExactlyInAnyOrderElementsOf(known);
    return found;
  }

  private void same(ApiClient intruder, Route route, Map<String, String> foreign) {
    var missing = new TreeMap<String, String>();
    foreign.forEach((where, id) -> missing.put(where, unknown(id)));
    compare(
        route, send(intruder, route, foreign), foreign, send(intruder, route, missing), missing);
  }

  private static void compare(
      Route route,
      Answer foreign,
      Map<String, String> foreignIds,
      Answer missing,
      Map<String, String> missingIds) {
    var where = route + " " + foreign.response().request().uri() + " " + foreign.body();
    assertThat(foreign.status()).as(where).isIn(401, 404).isEqualTo(missing.status());
    assertThat(plain(foreign, foreignIds)).as(where).isEqualTo(plain(missing, missingIds));
  }

  /** Headers by name and all of the body, without the ids asked for and that of the request. */
  private static Map<String, Object> plain(Answer answer, Map<String, String> ids) {
    var plain = new LinkedHashMap<String, Object>();
    var headers = new TreeSet<>(answer.response().headers().map().keySet());
    headers.remove("connection"); // closed after so many requests
    plain.put("headers", headers);
    for (var name : answer.body().propertyNames()) {
      if (!name.equals("trace_id")) {
        var text = answer.body().path(name).toString();
        for (var id : ids.values()) {
          text = text.replace(id, "ID");
        }
        plain.put(name, text);
      }
    }
    return plain;
  }

  /** Of the same shape, and nobody's. */
  private static String unknown(@Nullable String id) {
    var text = String.valueOf(id);
    int end = text.indexOf('_') + 1;
    return text.substring(0, end) + "0".repeat(text.length() - end);
  }

  private static Map<String, String> with(Map<String, String> ids, Map<String, String> others) {
    var all = new TreeMap<>(ids);
    all.putAll(others);
    return all;
  }

  private Answer send(ApiClient client, Route route, Map<String, String> ids) {
    var path = route.path(ids);
    var documented = calls.describing(route.method() + " " + route.pattern()).orElseThrow();
    var body = documented.body() == null ? null : Json.text(documented.body());
    return (route.method().equals("POST")
            ? client.with("Idempotency-Key", Ids.next("key"))
            : client)
        .send(route.method(), path, body);
  }
}
