package io.storestream.api.identity;

import static io.storestream.api.testing.Shop.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Held;
import io.storestream.api.web.Hashes;
import io.storestream.api.web.Ids;
import io.storestream.contracts.RedisKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@ApiTest
class StaffIT {
  private static final String STAFF = "/v1/admin/staff";
  private static final String KEYS = "/v1/admin/api-keys";

  private final ApiClient api;
  private final Team team;
  private final StringRedisTemplate redis;
  private final JdbcClient db;
  private final Passwords passwords;
  private final Held held;

  StaffIT(
      ApiClient api,
      StringRedisTemplate redis,
      JdbcClient db,
      Passwords passwords,
      TransactionTemplate transaction) {
    this.passwords = passwords;
    held = new Held(transaction, db);
    this.api = api;
    this.team = new Team(api);
    this.redis = redis;
    this.db = db;
  }

  @Test
  void ownersHireAndStaffSignsIn() {
    var owner = team.as(Role.OWNER);
    var email = Ids.next("staff") + "@example.com";
    var body = new HashMap<String, Object>(hiring(email, "support"));
    var hired = ok(201, owner.post(STAFF, body));
    assertThat(hired.text("/role")).isEqualTo("support");
    assertThat(hired.header("ETag")).isEqualTo("\"1\"");
    assertThat(hired.body().toString()).doesNotContain("password");
    body.put("email", email.toUpperCase(Locale.ROOT));
    assertThat(owner.post(STAFF, body).text("/code")).isEqualTo("EMAIL_TAKEN");
    assertThat(owner.post(STAFF, hiring(Ids.next("m") + "@example.com", "king")).text("/detail"))
        .contains("owner, manager, support, analyst");
    body.put("permissions", List.of("access:write"));
    assertThat(owner.post(STAFF, body).text("/code")).isEqualTo("UNKNOWN_FIELD");
    assertThat(owner.get(STAFF + "?limit=1").body().path("data")).hasSize(1);
  }

  @Test
  void aWrongPasswordAndAnUnknownAccountAnswerAlike() {
    var member = team.hire(Role.MANAGER);
    var wrong = login(member.email(), "wrong");
    var unknown = login(Ids.next("m") + "@example.com", "wrong");
    assertThat(wrong.status()).isEqualTo(unknown.status()).isEqualTo(401);
    assertThat(wrong.text("/detail")).isEqualTo(unknown.text("/detail"));
    for (int i = 0; i < 4; i++) {
      login(member.email(), "wrong");
    }
    assertThat(login(member.email(), Team.PASSWORD).status()).isEqualTo(429);
  }

  @Test
  void whoSignsInWithAPasswordThatIsBeingChangedIsRefused() {
    var member = team.hire(Role.MANAGER);
    Runnable change =
        () ->
            db.sql("update identity.staff set password_hash = ? where id = ?")
                .params(passwords.hash("another horse battery"), member.id())
                .update();

    var answer = held.by(change, () -> login(member.email(), Team.PASSWORD));

    assertThat(answer.text("/code")).isEqualTo("BAD_CREDENTIALS");
    assertThat(login(member.email(), "another horse battery").status()).isEqualTo(200);
  }

  @Test
  void aChangedRoleAndALockCountAtOnce() {
    var member = team.hire(Role.MANAGER);
    var client = team.signedIn(member);
    var path = STAFF + "/" + member.id();
    assertThat(client.get("/v1/admin/orders").status()).isEqualTo(200);

    ok(200, api.admin().patch(path, Map.of("role", "analyst")));
    assertThat(client.get("/v1/admin/orders").status()).isEqualTo(403);
    assertThat(client.get("/v1/analytics/sales").status()).isNotIn(401, 403);

    ok(200, api.admin().patch(path, Map.of("active", false)));
    assertThat(client.get("/v1/analytics/sales").status()).isEqualTo(401);
    assertThat(login(member.email(), Team.PASSWORD).status()).isEqualTo(401);

    var again = ok(200, api.admin().patch(path, Map.of("active", true)));
    assertThat(client.get("/v1/analytics/sales").status()).as("old session").isEqualTo(401);
    assertThat(team.signedIn(member).get("/v1/analytics/sales").status()).isNotIn(401, 403);
    assertThat(again.number("/version")).isEqualTo(4);
    var stale = api.admin().with("If-Match", "\"1\"").patch(path, Map.of("role", "owner"));
    assertThat(stale.status()).isEqualTo(412);
    assertThat(api.admin().patch(path, Map.of("role", "king")).text("/code"))
        .isEqualTo("INVALID_FIELD");
    assertThat(api.admin().patch(STAFF + "/stf_none", Map.of("role", "owner")).text("/code"))
        .isEqualTo("STAFF_NOT_FOUND");
  }

  @Test
  void signingOutAndANewPasswordEndSessions() {
    var member = team.hire(Role.ANALYST);
    var token = team.token(member);
    var other = team.signedIn(member);
    ok(204, api.post("/v1/auth/staff/logout", Map.of("token", token)));
    assertThat(team.bearer(token).get("/v1/analytics/sales").status()).isEqualTo(401);
    assertThat(other.get("/v1/analytics/sales").status()).isNotIn(401, 403);

    var change =
        Map.of(
            "email",
            member.email(),
            "current_password",
            Team.PASSWORD,
            "new_password",
            "a new password of staff");
    ok(204, api.post("/v1/auth/staff/password", change));

    assertThat(other.get("/v1/analytics/sales").status()).isEqualTo(401);
    assertThat(login(member.email(), Team.PASSWORD).status()).isEqualTo(401);
    assertThat(login(member.email(), "a new password of staff").status()).isEqualTo(200);
  }

  @Test
  void whenRedisForgetsStaffSignInAgain() {
    var member = team.hire(Role.ANALYST);
    var token = team.token(member);
    assertThat(redis.delete(RedisKeys.staffSession(Hashes.hex(token)))).isTrue();
    assertThat(team.bearer(token).get("/v1/analytics/sales").status()).isEqualTo(401);
    assertThat(team.signedIn(member).get("/v1/analytics/sales").status()).isNotIn(401, 403);
  }

  @Test
  void aCustomerWithTheSameAddressIsNoStaff() {
    var member = team.hire(Role.OWNER);
    ok(
        202,
        api.post(
            "/v1/auth/register", Map.of("email", member.email(), "password", "of a customer")));
    var body = Map.of("email", member.email(), "password", "of a customer");
    assertThat(api.post("/v1/auth/login", body).status()).isEqualTo(200);
    assertThat(api.post("/v1/auth/staff/login", body).status()).isEqualTo(401);
    assertThat(team.signedIn(member).get("/v1/store/me").status()).isEqualTo(401);
  }

  @Test
  void keysAreShownOnceUsedAndRevoked() {
    var made =
        ok(
            201,
            api.admin().post(KEYS, Map.of("name", "shop", "permissions", List.of("catalog:read"))));
    var secret = made.text("/secret");
    var server = team.bearer(secret);
    assertThat(listed(made.text("/id")).path("last_used_at").isMissingNode()).isTrue();
    assertThat(server.get("/v1/admin/categories").status()).isEqualTo(200);
    assertThat(server.post("/v1/admin/categories", Map.of()).status()).isEqualTo(403);
    assertThat(listed(made.text("/id")).path("last_used_at").asString()).isNotEmpty();
    assertThat(api.admin().get(KEYS + "?limit=100").body().toString()).doesNotContain(secret);
    var stored =
        db.sql("select k::text from identity.api_key k where id = ?")
            .param(made.text("/id"))
            .query(String.class)
            .single();
    assertThat(stored).contains(Hashes.hex(secret)).doesNotContain(secret);

    ok(204, api.admin().delete(KEYS + "/" + made.text("/id")));
    assertThat(server.get("/v1/admin/categories").status()).isEqualTo(401);
    assertThat(api.admin().delete(KEYS + "/" + made.text("/id")).text("/code"))
        .isEqualTo("API_KEY_NOT_FOUND");
    assertThat(listed(made.text("/id")).isMissingNode()).isTrue();
  }

  @Test
  void keysExpireAndAskForWhatExists() {
    assertThat(make(Map.of("name", "x", "permissions", List.of("all"))).text("/detail"))
        .contains("catalog:read");
    assertThat(make(Map.of("name", "x", "permissions", List.of())).text("/code"))
        .isEqualTo("INVALID_FIELD");
    for (String time : List.of("2020-01-01T00:00:00Z", "+300000-01-01T00:00:00Z")) {
      var refused =
          make(Map.of("name", "x", "permissions", List.of("catalog:read"), "expires_at", time));
      assertThat(refused.text("/code")).as(refused.body().toString()).isEqualTo("INVALID_FIELD");
    }
    var made =
        make(
            Map.of(
                "name",
                "x",
                "permissions",
                List.of("catalog:read"),
                "expires_at",
                "2999-01-01T00:00:00Z"));
    var server = team.bearer(made.text("/secret"));
    assertThat(server.get("/v1/admin/categories").status()).isEqualTo(200);
    db.sql("update identity.api_key set expires_at = now() where id = ?")
        .param(made.text("/id"))
        .update();
    assertThat(server.get("/v1/admin/categories").status()).isEqualTo(401);
  }

  @Test
  void nobodyHandsOutWhatTheyMayNotDo() {
    var server = team.server("access:write");
    var wish = Map.of("name", "x", "permissions", List.of("orders:read"));
    assertThat(server.post(KEYS, wish).text("/code")).isEqualTo("FORBIDDEN");
    assertThat(
            server.post(KEYS, Map.of("name", "x", "permissions", List.of("access:write"))).status())
        .isEqualTo(201);
    assertThat(server.post(STAFF, hiring(Ids.next("m") + "@example.com", "owner")).text("/code"))
        .isEqualTo("FORBIDDEN");
    var member = team.hire(Role.ANALYST);
    assertThat(server.patch(STAFF + "/" + member.id(), Map.of("role", "owner")).text("/code"))
        .isEqualTo("FORBIDDEN");
  }

  private Answer make(Map<String, ?> body) {
    return api.admin().post(KEYS, body);
  }

  private JsonNode listed(String id) {
    var cursor = "";
    while (true) {
      var page = ok(200, api.admin().get(KEYS + "?limit=100" + cursor));
      for (var key : page.body().path("data")) {
        if (key.path("id").asString().equals(id)) {
          return key;
        }
      }
      if (page.text("/next_cursor").isEmpty()) {
        return page.body().path("missing");
      }
      cursor = "&cursor=" + page.text("/next_cursor");
    }
  }

  private static Map<String, Object> hiring(String email, String role) {
    return Map.of("email", email, "name", "S", "role", role, "password", Team.PASSWORD);
  }

  private Answer login(String email, String password) {
    return api.post("/v1/auth/staff/login", Map.of("email", email, "password", password));
  }
}
