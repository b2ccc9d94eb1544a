package io.storestream.api.audit;

import static io.storestream.api.testing.Shop.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Hashes;
import io.storestream.api.web.Ids;
import io.storestream.contracts.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ApiTest
class AuditIT {
  private static final String AUDIT = "/v1/admin/audit";

  private final ApiClient api;
  private final Shop shop;
  private final JdbcClient db;

  AuditIT(ApiClient api, JdbcClient db) {
    this.api = api;
    this.shop = new Shop(api);
    this.db = db;
  }

  @Test
  void aChangeIsNotedWithBeforeAndAfterWhoAndFromWhere() {
    var slug = Ids.next("cat");
    var body = Json.text(Map.of("slug", slug, "name", "Lamps"));
    var created = ok(201, named("req-1").post("/v1/admin/categories", body));
    var path = "/v1/admin/categories/" + created.text("/id");
    ok(
        200,
        named("req-2")
            .with("If-Match", created.header("ETag"))
            .patch(path, Map.of("name", "Lights")));

    var entries = about("catalog.category", created.text("/id"), 2);

    var change = entries.getFirst();
    assertThat(change.path("actor").asString()).isEqualTo("key");
    assertThat(change.path("method").asString()).isEqualTo("PATCH");
    assertThat(change.path("route").asString()).isEqualTo("/v1/admin/categories/{idOrSlug}");
    assertThat(change.path("path").asString()).isEqualTo(path);
    assertThat(change.path("status").asInt()).isEqualTo(200);
    assertThat(change.path("address").asString()).isEqualTo("127.0.0.1");
    assertThat(change.path("request_id").asString()).isEqualTo("req-2");
    assertThat(change.path("trace_id").asString()).hasSize(32);
    assertThat(change.at("/changes/0/action").asString()).isEqualTo("changed");
    assertThat(change.at("/changes/0/before/name").asString()).isEqualTo("Lamps");
    assertThat(change.at("/changes/0/after/name").asString()).isEqualTo("Lights");
    assertThat(change.at("/changes/0/after").has("slug")).as("only what changed").isFalse();
    var creation = entries.getLast();
    assertThat(creation.at("/changes/0/action").asString()).isEqualTo("created");
    assertThat(creation.at("/changes/0/after/slug").asString()).isEqualTo(slug);
    assertThat(creation.at("/changes/0").has("before")).isFalse();
    assertThat(creation.path("body_hash").asString()).isEqualTo(Hashes.hex(body));
  }

  @Test
  void everyTableOfTheShopIsWatched() {
    var unwatched =
        db.sql(
                """
                select n.nspname || '.' || c.relname from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and not c.relispartition
                  and n.nspname in ('catalog', 'inventory', 'promotion', 'cart', 'orders', 'payment',
                    'review', 'identity')
                  and not exists (select 1 from pg_trigger t
                    where t.tgrelid = c.oid and t.tgname = 'audit_record')
                """)
            .query(String.class)
            .list();
    assertThat(unwatched)
        .containsExactlyInAnyOrder(
            "identity.session",
            "identity.refresh_token",
            "identity.seal_key",
            "identity.erased_visitor");
  }

  @Test
  void aRefusedWriteIsNotedWithoutChanges() {
    var sku = shop.product(100, 5);
    var bad = Map.of("delta", -50, "reason", "lost");
    var refused = named("refused-" + sku).post("/v1/admin/inventory/" + sku + "/adjustments", bad);
    assertThat(refused.status()).isEqualTo(409);
    var entry = byRequest("refused-" + sku);
    assertThat(entry.path("status").asInt()).isEqualTo(409);
    assertThat(entry.path("changes")).isEmpty();
  }

  @Test
  void staffThatMayNotIsNotedToo() {
    var body = Map.of("name", "reader", "permissions", List.of("catalog:read"));
    var key = ok(201, api.admin().post("/v1/admin/api-keys", body));
    var server = api.with("Authorization", "Bearer " + key.text("/secret"));
    assertThat(server.post("/v1/admin/categories", Map.of("slug", "x")).status()).isEqualTo(403);
    var entry = first("?actor=" + key.text("/id"));
    assertThat(entry.path("status").asInt()).isEqualTo(403);
    assertThat(entry.path("path").asString()).isEqualTo("/v1/admin/categories");
    assertThat(entry.has("route")).isFalse();
    assertThat(api.get(AUDIT).status()).isEqualTo(401);
    assertThat(server.get(AUDIT).status()).isEqualTo(403);
  }

  @Test
  void secretsAndPersonalDataStayOut() {
    var email = Ids.next("staff") + "@example.com";
    var password = "a password of " + Ids.next("p");
    var hired =
        ok(
            201,
            api.admin()
                .post(
                    "/v1/admin/staff",
                    Map.of("email", email, "role", "support", "password", password)));
    var entry = about("identity.staff", hired.text("/id"), 1).getFirst();
    assertThat(entry.at("/changes/0/after/role").asString()).isEqualTo("support");
    assertThat(entry.at("/changes/0/after/password_hash").asString()).isEqualTo("(secret)");
    assertThat(entry.has("body_hash")).as("would let readers try passwords").isFalse();

    var order = shop.order(shop.product(500, 3), 1);
    var id = order.text("/id");
    var path = "/v1/admin/orders/" + id;
    var etag = ok(200, api.admin().get(path)).header("ETag");
    ok(200, api.admin().with("If-Match", etag).post(path + "/cancel", Map.of("reason", "test")));
    var canceled = about("orders.customer_order", id, 1).getFirst();
    assertThat(canceled.toString()).contains("canceled").doesNotContain("guest@example.com");
    var shown =
        db.sql("select audit.shown('identity.customer', 'email', '\"a@example.com\"')::text")
            .query(String.class)
            .single();
    assertThat(shown).isEqualTo("\"(personal)\"");
  }

  @Test
  void signingInAndANewPasswordOfStaffAreNoted() {
    var email = Ids.next("staff") + "@example.com";
    var password = "a password of staff";
    var id =
        ok(
                201,
                api.admin()
                    .post(
                        "/v1/admin/staff",
                        Map.of("email", email, "role", "support", "password", password)))
            .text("/id");
    var login = Map.of("email", email, "password", password);
    ok(200, api.post("/v1/auth/staff/login", login));
    ok(
        204,
        api.post(
            "/v1/auth/staff/password",
            Map.of(
                "email",
                email,
                "current_password",
                password,
                "new_password",
                "another password of staff")));
    assertThat(api.post("/v1/auth/staff/login", login).status()).isEqualTo(401);
    var entries = ok(200, api.admin().get(AUDIT + "?actor=" + id)).body().path("data");
    assertThat(entries).hasSize(2);
    assertThat(entries.at("/0/route").asString()).isEqualTo("/v1/auth/staff/password");
    assertThat(entries.at("/0/status").asInt()).isEqualTo(204);
    assertThat(entries.at("/0/changes/0/after/password_hash").asString()).isEqualTo("(secret)");
    assertThat(entries.at("/1/route").asString()).isEqualTo("/v1/auth/staff/login");
    assertThat(entries.at("/1/status").asInt()).isEqualTo(200);
  }

  @Test
  void whatShoppersDoIsNotAudited() {
    var order = shop.order(shop.product(500, 3), 1);
    assertThat(
            ok(
                    200,
                    api.admin()
                        .get(
                            AUDIT + "?entity=orders.customer_order&entity_id=" + order.text("/id")))
                .body()
                .path("data"))
        .isEmpty();
  }

  @Test
  void nothingIsChangedOrRemoved() {
    shop.product(100, 1);
    for (var table : List.of("request", "outcome", "change")) {
      for (var statement :
          List.of(
              "update audit." + table + " set at = now()",
              "delete from audit." + table,
              "truncate audit." + table + " cascade")) {
        assertThatThrownBy(() -> db.sql(statement).update())
            .as(statement)
            .hasStackTraceContaining("append-only");
      }
    }
  }

  @Test
  void aRolledBackChangeLeavesNoTrace() {
    var sku = Ids.next("sku");
    var items = List.of(Map.of("slug", sku, "title", "A", "variants", List.of(Map.of("sku", sku))));
    ok(200, named("bulk-" + sku).post("/v1/admin/products/bulk", Map.of("items", items)));
    var entry = byRequest("bulk-" + sku);
    assertThat(entry.path("change_count").asLong()).isPositive();
    assertThat(entry.path("changes").toString()).contains("catalog.product");
    var missing =
        named("none-" + sku)
            .with("If-Match", "\"9\"")
            .patch("/v1/admin/products/" + sku, Map.of("title", "B"));
    assertThat(missing.status()).isEqualTo(412);
    assertThat(byRequest("none-" + sku).path("change_count").asLong()).isZero();
  }

  @Test
  void searchIsFilteredAndPaged() {
    var body = Map.of("name", "writer", "permissions", List.of("catalog:write"));
    var key = ok(201, api.admin().post("/v1/admin/api-keys", body));
    var server = api.with("Authorization", "Bearer " + key.text("/secret"));
    for (int i = 0; i < 3; i++) {
      ok(
          201,
          server.post("/v1/admin/categories", Map.of("slug", Ids.next("cat"), "name", "C" + i)));
    }
    assertThat(server.post("/v1/admin/categories", Map.of()).status()).isEqualTo(400);
    var mine = AUDIT + "?actor=" + key.text("/id");
    await().until(() -> statuses(mine + "&limit=100").equals(List.of(400, 201, 201, 201)));
    assertThat(statuses(mine + "&status=201")).hasSize(3);
    assertThat(statuses(mine + "&method=delete")).isEmpty();
    assertThat(statuses(mine + "&method=post&route=/v1/admin/categories")).hasSize(4);
    assertThat(statuses(mine + "&to=2020-01-01T00:00:00Z")).isEmpty();
    assertThat(statuses(mine + "&from=2020-01-01T00:00:00Z")).hasSize(4);
    assertThat(statuses(mine + "&entity=catalog.category")).hasSize(3);
    var page = ok(200, api.admin().get(mine + "&limit=3"));
    assertThat(statuses(mine + "&limit=3&cursor=" + page.text("/next_cursor"))).hasSize(1);

    assertThat(code("?entity_id=x")).isEqualTo("MISSING_PARAMETER");
    assertThat(code("?from=yesterday")).isEqualTo("INVALID_PARAMETER");
    assertThat(code("?from=%2B1000000000-12-31T23:59:59Z")).isEqualTo("INVALID_PARAMETER");
    assertThat(code("?to=-1000000000-01-01T00:00:00Z")).isEqualTo("INVALID_PARAMETER");
    assertThat(code("?who=x")).isEqualTo("INVALID_PARAMETER");
    assertThat(code("?status=x")).isEqualTo("INVALID_PARAMETER");
    assertThat(code("?cursor=x")).isEqualTo("INVALID_CURSOR");
  }

  @Test
  void allChangesOfALargeEntryCanBeRead() {
    var items = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < 30; i++) {
      var sku = Ids.next("sku");
      items.add(Map.of("slug", sku, "title", "A", "variants", List.of(Map.of("sku", sku))));
    }
    var requestId = Ids.next("req");
    ok(200, named(requestId).post("/v1/admin/products/bulk", Map.of("items", items)));
    var entry = byRequest(requestId);
    long count = entry.path("change_count").asLong();
    assertThat(count).isGreaterThanOrEqualTo(60);
    assertThat(entry.path("changes")).hasSize(20);
    var path = AUDIT + "/" + entry.path("id").asString() + "/changes?limit=50";
    var first = ok(200, api.admin().get(path));
    var second = ok(200, api.admin().get(path + "&cursor=" + first.text("/next_cursor")));
    assertThat(first.body().path("data")).hasSize(50);
    assertThat(second.text("/data/0/id")).isNotEqualTo(first.text("/data/49/id"));
    assertThat(second.body().path("data")).hasSizeGreaterThanOrEqualTo(10);
  }

  private ApiClient named(String requestId) {
    return api.admin().with("X-Request-Id", requestId);
  }

  private String code(String query) {
    return api.admin().get(AUDIT + query).text("/code");
  }

  private List<Integer> statuses(String path) {
    return ok(200, api.admin().get(path))
        .body()
        .path("data")
        .valueStream()
        .map(e -> e.path("status").asInt(-1))
        .toList();
  }

  private JsonNode first(String query) {
    return await()
        .until(
            () -> api.admin().get(AUDIT + query).body().at("/data/0"),
            entry -> entry.has("status"));
  }

  /** Entries that have ended, once there are as many. */
  private List<JsonNode> about(String entity, String id, int count) {
    return await()
        .until(
            () -> {
              Answer found = api.admin().get(AUDIT + "?entity=" + entity + "&entity_id=" + id);
              return found.body().path("data").valueStream().filter(e -> e.has("status")).toList();
            },
            list -> list.size() == count);
  }

  private JsonNode byRequest(String requestId) {
    return await()
        .until(
            () ->
                api.admin()
                    .get(AUDIT + "?limit=100")
                    .body()
                    .path("data")
                    .valueStream()
                    .filter(e -> e.path("request_id").asString().equals(requestId))
                    .filter(e -> e.has("status"))
                    .findFirst()
                    .orElse(Json.MAPPER.missingNode()),
            entry -> !entry.isMissingNode());
  }
}
