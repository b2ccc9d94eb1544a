package io.storestream.api.identity;

import static io.storestream.api.testing.Shop.ok;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.web.Ids;
import java.util.List;
import java.util.Map;

/** Staff for tests. */
record Team(ApiClient api) {
  static final String PASSWORD = "a password of staff";

  /** A new staff account. */
  record Member(String id, String email) {}

  Member hire(Role role) {
    var email = Ids.next("staff") + "@example.com";
    var body = Map.of("email", email, "name", "S", "role", role.text(), "password", PASSWORD);
    return new Member(ok(201, api.admin().post("/v1/admin/staff", body)).text("/id"), email);
  }

  /** Somebody of that role, signed in. */
  ApiClient as(Role role) {
    return signedIn(hire(role));
  }

  ApiClient signedIn(Member member) {
    return bearer(token(member));
  }

  String token(Member member) {
    var body = Map.of("email", member.email(), "password", PASSWORD);
    return ok(200, api.post("/v1/auth/staff/login", body)).text("/token");
  }

  /** A server with a key for these permissions. */
  ApiClient server(String... permissions) {
    var body = Map.of("name", "test", "permissions", List.of(permissions));
    return bearer(ok(201, api.admin().post("/v1/admin/api-keys", body)).text("/secret"));
  }

  ApiClient bearer(String token) {
    return api.with("Authorization", "Bearer " + token);
  }
}
