package io.storestream.api.identity;

import static io.storestream.api.testing.Shop.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.web.Ids;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ApiTest
class SessionIT {
  private static final String PASSWORD = "correct horse battery";

  private final ApiClient api;

  SessionIT(ApiClient api) {
    this.api = api;
  }

  @Test
  void sessionsAreListedAndEndOneByOne() {
    var email = account();
    var phone = login(api.with("User-Agent", "Phone/1 " + "x".repeat(300)), email, PASSWORD);
    var laptop = login(api.with("User-Agent", "Laptop"), email, PASSWORD);
    var list = ok(200, as(laptop).get("/v1/store/me/sessions"));
    assertThat(list.body().path("data")).hasSize(2);
    assertThat(list.text("/data/0/user_agent")).isEqualTo("Laptop");
    assertThat(list.body().at("/data/0/current").asBoolean()).isTrue();
    assertThat(list.body().at("/data/1/current").asBoolean()).isFalse();
    assertThat(list.text("/data/1/user_agent")).startsWith("Phone/1 x").hasSize(200);
    assertThat(list.text("/data/1/address")).isEqualTo("127.0.0.1");
    assertThat(list.body().toString()).doesNotContain(phone.text("/refresh_token"));

    var path = "/v1/store/me/sessions/" + list.text("/data/1/id");
    assertThat(as(laptop).delete(path).status()).isEqualTo(204);

    assertThat(refresh(phone).text("/code")).isEqualTo("INVALID_REFRESH_TOKEN");
    assertThat(refresh(laptop).status()).isEqualTo(200);
    assertThat(as(laptop).get("/v1/store/me/sessions").body().path("data")).hasSize(1);
    assertThat(as(laptop).delete(path).text("/code")).isEqualTo("SESSION_NOT_FOUND");
  }

  @Test
  void anothersSessionDoesNotExist() {
    var mine = login(api, account(), PASSWORD);
    var theirs = login(api, account(), PASSWORD);
    var id = as(theirs).get("/v1/store/me/sessions").text("/data/0/id");

    var foreign = as(mine).delete("/v1/store/me/sessions/" + id);
    var unknown = as(mine).delete("/v1/store/me/sessions/ses_none");

    assertThat(foreign.status()).isEqualTo(unknown.status()).isEqualTo(404);
    assertThat(foreign.text("/code")).isEqualTo(unknown.text("/code"));
    assertThat(foreign.text("/detail").replace(id, "ses_none")).isEqualTo(unknown.text("/detail"));
    assertThat(refresh(theirs).status()).isEqualTo(200);
    assertThat(api.get("/v1/store/me/sessions").status()).isEqualTo(401);
  }

  @Test
  void sessionsComeInPages() {
    var email = account();
    login(api, email, PASSWORD);
    login(api, email, PASSWORD);
    var last = login(api, email, PASSWORD);
    var first = ok(200, as(last).get("/v1/store/me/sessions?limit=2"));
    assertThat(first.body().path("data")).hasSize(2);
    var rest =
        ok(200, as(last).get("/v1/store/me/sessions?limit=2&cursor=" + first.text("/next_cursor")));
    assertThat(rest.body().path("data")).hasSize(1);
  }

  @Test
  void aNewPasswordSignsOutEverywhereElse() {
    var email = account();
    var stolen = login(api, email, PASSWORD);
    var mine = login(api, email, PASSWORD);
    var path = "/v1/store/me/password";
    assertThat(as(mine).post(path, change("wrong", "a new password")).text("/code"))
        .isEqualTo("BAD_CREDENTIALS");
    assertThat(as(mine).post(path, change(PASSWORD, "short")).text("/code"))
        .isEqualTo("INVALID_FIELD");
    assertThat(api.post(path, change(PASSWORD, "a new password")).status()).isEqualTo(401);
    assertThat(refresh(mine).status()).isEqualTo(200);
    mine = login(api, email, PASSWORD);

    assertThat(as(mine).post(path, change(PASSWORD, "a new password")).status()).isEqualTo(204);

    assertThat(refresh(stolen).status()).isEqualTo(401);
    assertThat(refresh(mine).status()).isEqualTo(200);
    assertThat(tryLogin(email, PASSWORD).status()).isEqualTo(401);
    assertThat(tryLogin(email, "a new password").status()).isEqualTo(200);
  }

  @Test
  void profilesArePatchedAndNothingElse() {
    var me = as(login(api, account(), PASSWORD));
    var changed = ok(200, me.patch("/v1/store/me", Map.of("name", "Ada", "country", "GB")));
    assertThat(changed.text("/name")).isEqualTo("Ada");
    assertThat(changed.text("/country")).isEqualTo("GB");
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");
    assertThat(ok(200, me.patch("/v1/store/me", Map.of("name", "Ada"))).number("/version"))
        .as("nothing changed")
        .isEqualTo(2);
    assertThat(ok(200, me.patch("/v1/store/me", "{\"name\":null}")).text("/name")).isEmpty();
    var stale = me.with("If-Match", "\"1\"").patch("/v1/store/me", Map.of("name", "Eve"));
    assertThat(stale.status()).isEqualTo(412);
    assertThat(me.patch("/v1/store/me", Map.of("country", "XX")).text("/code"))
        .isEqualTo("INVALID_FIELD");
    for (var field : new String[] {"id", "email", "version", "password_hash", "role"}) {
      assertThat(me.patch("/v1/store/me", Map.of(field, "x")).text("/code"))
          .as(field)
          .isEqualTo("UNKNOWN_FIELD");
    }
    assertThat(api.patch("/v1/store/me", Map.of("name", "x")).status()).isEqualTo(401);
  }

  private static Map<String, String> change(String current, String wanted) {
    return Map.of("current_password", current, "new_password", wanted);
  }

  private String account() {
    var email = Ids.next("mail") + "@example.com";
    ok(202, api.post("/v1/auth/register", Map.of("email", email, "password", PASSWORD)));
    return email;
  }

  private static Answer login(ApiClient client, String email, String password) {
    return ok(200, client.post("/v1/auth/login", Map.of("email", email, "password", password)));
  }

  private Answer tryLogin(String email, String password) {
    return api.post("/v1/auth/login", Map.of("email", email, "password", password));
  }

  private Answer refresh(Answer tokens) {
    return api.post("/v1/auth/refresh", Map.of("refresh_token", tokens.text("/refresh_token")));
  }

  private ApiClient as(Answer tokens) {
    return api.with("Authorization", "Bearer " + tokens.text("/access_token"));
  }
}
