package io.storestream.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import io.storestream.api.web.Permission;
import io.storestream.api.web.StaffRoutes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks every staff route with every role, and compares with the table. */
@ApiTest
class StaffRoutesIT {
  private record Route(String method, String path) {
    Permission needs() {
      return StaffRoutes.required(method, PathContainer.parsePath(path));
    }
  }

  private final ApiClient api;
  private final List<Route> routes;

  StaffRoutesIT(
      ApiClient api, @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping all) {
    this.api = api;
    this.routes = routes(all);
  }

  @Test
  void everyRouteHasARowInTheTable() {
    assertThat(routes).hasSizeGreaterThan(30);
    assertThat(routes)
        .allSatisfy(route ->
            assertThat(StaffRoutes.listed(route.method(), PathContainer.parsePath(route.path())))
                .as(route.toString())
                .isPresent());
  }

  @Test
  void strangersAndShoppersReachNone() {
    var shopper = new Shop(api).customer(Ids.next("mail") + "@example.com");
    var forged = new Team(api).bearer(StaffSessions.PREFIX + Ids.secret());
    var unknownKey = new Team(api).bearer(ApiKeys.PREFIX + Ids.secret());
    for (var client : List.of(api, shopper, forged, unknownKey)) {
      for (var route : routes) {
        assertThat(call(client, route)).as(route.toString()).isEqualTo(401);
      }
    }
  }

  @Test
  void eachRoleReachesWhatItsPermissionsSay() {
    var team = new Team(api);
    var clients = new EnumMap<Role, ApiClient>(Role.class);
    Arrays.stream(Role.values()).forEach(role -> clients.put(role, team.as(role)));
    for (var route : routes) {
      clients.forEach((role, client) ->
          expect(
              route, role.text(), call(client, route), role.permissions().contains(route.needs())));
    }
  }

  @Test
  void aKeyReachesItsScopeAlone() {
    var scope = EnumSet.of(Permission.CATALOG_READ, Permission.ORDERS_WRITE);
    var server = new Team(api).server(scope.stream().map(Permission::text).toArray(String[]::new));
    for (var route : routes) {
      expect(route, "key", call(server, route), scope.contains(route.needs()));
    }
  }

  @Test
  void theTableSaysWhatPeopleExpect() {
    assertThat(reaching("POST", "/v1/admin/staff")).containsExactly(Role.OWNER);
    assertThat(reaching("GET", "/v1/admin/api-keys")).containsExactly(Role.OWNER);
    assertThat(reaching("POST", "/v1/admin/signing-keys")).containsExactly(Role.OWNER);
    assertThat(reaching("GET", "/v1/admin/password-resets")).containsExactly(Role.OWNER);
    assertThat(reaching("GET", "/v1/admin/something-new")).containsExactly(Role.OWNER);
    assertThat(reaching("GET", "/v1/admin/audit")).containsExactly(Role.OWNER, Role.MANAGER);
    assertThat(reaching("PATCH", "/v1/admin/products/x")).containsExactly(Role.OWNER, Role.MANAGER);
    assertThat(reaching("POST", "/v1/admin/payments/x/refunds"))
        .containsExactly(Role.OWNER, Role.MANAGER, Role.SUPPORT);
    assertThat(reaching("POST", "/v1/admin/orders/x/mark-cod-collected"))
        .containsExactly(Role.OWNER, Role.MANAGER, Role.SUPPORT);
    assertThat(reaching("GET", "/v1/admin/orders")).doesNotContain(Role.ANALYST);
    assertThat(reaching("GET", "/v1/admin/customers/x")).doesNotContain(Role.ANALYST);
    assertThat(reaching("GET", "/v1/analytics/sales"))
        .containsExactly(Role.OWNER, Role.MANAGER, Role.ANALYST);
    assertThat(reaching("POST", "/v1/admin/batch-jobs"))
        .containsExactly(Role.OWNER, Role.MANAGER, Role.ANALYST);
  }

  @Test
  void spellingAPathDifferentlyDoesNotHelp() {
    var analyst = new Team(api).as(Role.ANALYST);
    for (var path :
        List.of(
            "/v1/admin/st%61ff",
            "/v1/admin/products/../staff",
            "/v1/admin/products/..;/staff",
            "/v1/admin/staff;x=1",
            "/v1/admin//staff",
            "/v1/admin/staff/",
            "/v1/./admin/staff",
            "/V1/admin/staff")) {
      assertThat(analyst.get(path).status()).as(path).isIn(400, 401, 403, 404);
      assertThat(api.get(path).body().path("data").isMissingNode()).as(path).isTrue();
    }
  }

  private static void expect(Route route, String who, int status, boolean allowed) {
    if (allowed) {
      assertThat(status).as(who + " " + route).isNotIn(401, 403).isLessThan(500);
    } else {
      assertThat(status).as(who + " " + route).isEqualTo(403);
    }
  }

  private static List<Role> reaching(String method, String path) {
    var needs = new Route(method, path).needs();
    return Arrays.stream(Role.values()).filter(r -> r.permissions().contains(needs)).toList();
  }

  /** Sends what no route accepts, so that nothing changes. */
  private static int call(ApiClient client, Route route) {
    return client.send(route.method(), route.path(), body(route)).status();
  }

  private static @Nullable Object body(Route route) {
    return List.of("POST", "PATCH", "PUT").contains(route.method())
        ? Map.of("no_such_field", 1)
        : null;
  }

  private static List<Route> routes(RequestMappingHandlerMapping all) {
    var routes = new ArrayList<Route>();
    all.getHandlerMethods()
        .keySet()
        .forEach(info -> {
          var methods = info.getMethodsCondition().getMethods();
          for (String pattern : info.getPatternValues()) {
            if (pattern.matches("/v1/(admin|analytics|recommender)/.*")) {
              var path = pattern.replaceAll("\\{[^}]*\\}", "none");
              (methods.isEmpty() ? EnumSet.allOf(RequestMethod.class) : methods)
                  .forEach(m -> routes.add(new Route(m.name(), path)));
            }
          }
        });
    return routes;
  }
}
