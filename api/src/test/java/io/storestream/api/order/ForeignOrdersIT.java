package io.storestream.api.order;

import static io.storestream.api.testing.Shop.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.OrderFlow;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Tries every route of orders that has an id, as the application knows them, on foreign ids. */
@ApiTest
class ForeignOrdersIT {
  private static final Map<String, Object> RETURN =
      Map.of("reason", "x", "lines", List.of(Map.of("line", 1, "quantity", 1)));

  private final ApiClient api;
  private final Shop shop;
  private final RequestMappingHandlerMapping routes;

  ForeignOrdersIT(
      ApiClient api,
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes) {
    this.api = api;
    this.shop = new Shop(api);
    this.routes = routes;
  }

  private record Route(String method, String pattern) {
    String path(String order, String goods) {
      return pattern.replace("{id}", order).replace("{returnId}", goods);
    }
  }

  @Test
  void foreignAndMissingLookTheSameOnEveryStoreRoute() {
    var owner = shop.customer(Ids.next("who") + "@example.com");
    var flow = new OrderFlow(api, shop.orderOf(owner, shop.product(100, 10), 2));
    flow.complete();
    var path = "/v1/store/orders/" + flow.id;
    var goods = ok(201, owner.post(path + "/returns", RETURN)).text("/id");

    var other = shop.customer(Ids.next("who") + "@example.com");
    var own = new OrderFlow(api, shop.orderOf(other, shop.product(100, 10), 1));
    var guestOrder = shop.order(shop.product(100, 10), 1);
    var token =
        ok(
                200,
                api.post(
                    "/v1/store/orders/lookup",
                    Map.of("number", guestOrder.text("/number"), "email", "guest@example.com")))
            .text("/token");
    var intruders =
        List.of(
            other,
            other.with("If-Match", flow.etag()),
            other.with("X-Order-Token", "guess"),
            other.with("X-Order-Token", token),
            api.with("X-Order-Token", "guess"),
            api.with("X-Order-Token", token));
    var all = routes("/v1/store/orders/{id}");
    assertThat(all)
        .extracting(Route::pattern)
        .contains(
            "/v1/store/orders/{id}",
            "/v1/store/orders/{id}/cancel",
            "/v1/store/orders/{id}/fulfillments",
            "/v1/store/orders/{id}/invoice",
            "/v1/store/orders/{id}/returns",
            "/v1/store/orders/{id}/returns/{returnId}");
    for (Route route : all) {
      for (ApiClient intruder : intruders) {
        same(
            send(intruder, route, route.path(flow.id, goods)),
            send(intruder, route, route.path("ord_unknown", "ret_unknown")));
      }
      assertThat(send(api, route, route.path(flow.id, goods)).status()).isEqualTo(401);
    }
    for (Route route : all) {
      if (route.pattern().contains("{returnId}")) {
        same(
            send(other, route, route.path(own.id, goods)),
            send(other, route, route.path(own.id, "ret_unknown")));
      }
    }
    assertThat(flow.status()).isEqualTo("completed");
    assertThat(flow.get().number("/version")).isEqualTo(7);
  }

  @Test
  void staffRoutesAreClosedToShoppersWhateverTheId() {
    var owner = shop.customer(Ids.next("who") + "@example.com");
    var flow = new OrderFlow(api, shop.orderOf(owner, shop.product(100, 10), 2));
    var parcel = ok(201, flow.packAll()).text("/id");
    var before = flow.etag();
    var closed = new ArrayList<Route>();
    closed.addAll(routes("/v1/admin/orders/{id}"));
    closed.addAll(routes("/v1/admin/fulfillments/{id}"));
    closed.addAll(routes("/v1/admin/returns/{id}"));
    assertThat(closed).hasSizeGreaterThan(12);
    for (Route route : closed) {
      for (ApiClient shopper : List.of(api, owner, owner.with("If-Match", before))) {
        var id = route.pattern().contains("fulfillments/{id}") ? parcel : flow.id;
        var known = send(shopper, route, route.path(id, ""));
        var unknown = send(shopper, route, route.path("x_unknown", ""));
        assertThat(known.status()).as(route.toString()).isIn(401, 403);
        assertThat(body(known)).as(route.toString()).isEqualTo(body(unknown));
      }
    }
    assertThat(flow.etag()).isEqualTo(before);
  }

  /** All routes that begin like this, as {@code GET /v1/…}. */
  private List<Route> routes(String prefix) {
    var found = new ArrayList<Route>();
    for (var mapping : routes.getHandlerMethods().keySet()) {
      for (var pattern : new TreeSet<>(mapping.getPatternValues())) {
        if (pattern.equals(prefix) || pattern.startsWith(prefix + "/")) {
          mapping
              .getMethodsCondition()
              .getMethods()
              .forEach(method -> found.add(new Route(method.name(), pattern)));
        }
      }
    }
    return found;
  }

  private static Answer send(ApiClient client, Route route, String path) {
    return route.method().equals("GET")
        ? client.get(path)
        : client
            .with("Idempotency-Key", Ids.next("key"))
            .send(route.method(), path, route.pattern().endsWith("/returns") ? RETURN : Map.of());
  }

  private static void same(Answer foreign, Answer missing) {
    var where = foreign.response().request().method() + " " + foreign.response().request().uri();
    assertThat(foreign.status()).as(where + foreign.body()).isEqualTo(404);
    assertThat(missing.status()).as(where).isEqualTo(404);
    assertThat(body(foreign)).as(where).isEqualTo(body(missing));
  }

  /** All of the answer but what differs in every answer. */
  private static Map<String, String> body(Answer answer) {
    var fields = new HashMap<String, String>();
    for (String name : answer.body().propertyNames()) {
      if (!name.equals("trace_id")) {
        fields.put(name, answer.body().path(name).toString());
      }
    }
    return fields;
  }
}
