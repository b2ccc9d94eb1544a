package io.storestream.api.identity;

import static io.storestream.api.testing.Shop.ok;
import static io.storestream.stack.testing.EmbeddedStack.Part.ELASTICSEARCH;
import static io.storestream.stack.testing.EmbeddedStack.Part.KAFKA;
import static io.storestream.stack.testing.EmbeddedStack.Part.POSTGRESQL;
import static io.storestream.stack.testing.EmbeddedStack.Part.REDIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.OtherInstance;
import io.storestream.api.web.Ids;
import io.storestream.stack.testing.EmbeddedStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Losing all of Redis signs no customer out and lets nobody in again. The instance has a Redis
 * database of its own, so that no other test loses anything.
 */
@TestInstance(Lifecycle.PER_CLASS)
class RedisLossIT {
  private static final EmbeddedStack STACK =
      EmbeddedStack.shared(POSTGRESQL, KAFKA, REDIS, ELASTICSEARCH);
  private static final String PASSWORD = "correct horse battery";

  @SuppressWarnings("NullAway.Init") // before everything
  private OtherInstance instance;

  @SuppressWarnings("NullAway.Init")
  private ApiClient api;

  @BeforeAll
  void start() {
    instance = new OtherInstance("spring.data.redis.url=" + STACK.freshRedisUrl());
    api = instance.client();
  }

  @AfterAll
  void stop() {
    instance.close();
  }

  @Test
  void customersStaySignedInAndRevokedSessionsStayRevoked() {
    var email = account();
    var living = login(email);
    var revoked = login(email);
    var left = login(email);
    var spent = login(email);
    ok(204, as(living).delete("/v1/store/me/sessions/" + current(revoked)));
    ok(204, api.post("/v1/auth/logout", token(left)));
    ok(200, refresh(spent));
    ok(401, refresh(spent));
    ok(401, refresh(revoked));
    int told = as(revoked).get("/v1/store/me").status();

    loseRedis();

    ok(200, as(living).get("/v1/store/me"));
    ok(200, refresh(living));
    ok(401, refresh(revoked));
    ok(401, refresh(left));
    ok(401, refresh(spent));
    assertThat(as(revoked).get("/v1/store/me").status())
        .as("its access token is good or not as before")
        .isEqualTo(told);
    ok(200, refresh(login(email)));
  }

  @Test
  void whatEndedAllSessionsHasEndedThemForGood() {
    var email = account();
    var stolen = login(email);
    var mine = login(email);
    var change = Map.of("current_password", PASSWORD, "new_password", "another password");
    ok(204, as(mine).post("/v1/store/me/password", change));

    loseRedis();

    ok(401, refresh(stolen));
    ok(200, refresh(mine));
    var old = Map.of("email", email, "password", PASSWORD);
    ok(401, api.post("/v1/auth/login", old));
  }

  @Test
  void erasedCustomersStayRefused() {
    var tokens = login(account());
    ok(200, as(tokens).delete("/v1/store/me"));

    loseRedis();

    ok(401, as(tokens).get("/v1/store/me"));
    ok(401, refresh(tokens));
  }

  @Test
  void staffSignInAgainAndKeysAreGoodOrRevokedAsBefore() {
    var team = new Team(api);
    var member = team.hire(Role.ANALYST);
    var token = team.token(member);
    var key = key();
    var revoked = key();
    ok(204, api.admin().delete("/v1/admin/api-keys/" + revoked.text("/id")));

    loseRedis();

    ok(401, team.bearer(token).get("/v1/analytics/sales"));
    assertThat(team.signedIn(member).get("/v1/analytics/sales").status()).isNotIn(401, 403);
    ok(200, team.bearer(key.text("/secret")).get("/v1/admin/products"));
    ok(401, team.bearer(revoked.text("/secret")).get("/v1/admin/products"));
  }

  private void loseRedis() {
    var redis = instance.bean(StringRedisTemplate.class);
    redis.execute(
        (RedisCallback<Boolean>)
            connection -> {
              connection.serverCommands().flushDb();
              return true;
            });
    assertThat(redis.keys("*")).isEmpty();
  }

  private String account() {
    var email = Ids.next("mail") + "@example.com";
    ok(202, api.post("/v1/auth/register", Map.of("email", email, "password", PASSWORD)));
    return email;
  }

  private Answer login(String email) {
    return ok(200, api.post("/v1/auth/login", Map.of("email", email, "password", PASSWORD)));
  }

  private String current(Answer tokens) {
    return ok(200, as(tokens).get("/v1/store/me/sessions"))
        .body()
        .path("data")
        .valueStream()
        .filter(session -> session.path("current").asBoolean())
        .findFirst()
        .orElseThrow()
        .path("id")
        .asString();
  }

  private Answer key() {
    return ok(
        201,
        api.admin()
            .post(
                "/v1/admin/api-keys",
                Map.of("name", "shop", "permissions", List.of("catalog:read"))));
  }

  private ApiClient as(Answer tokens) {
    return api.with("Authorization", "Bearer " + tokens.text("/access_token"));
  }

  private Answer refresh(Answer tokens) {
    return api.post("/v1/auth/refresh", token(tokens));
  }

  private static Map<String, String> token(Answer tokens) {
    return Map.of("refresh_token", tokens.text("/refresh_token"));
  }
}
