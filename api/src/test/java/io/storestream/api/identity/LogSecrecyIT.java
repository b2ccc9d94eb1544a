package io.storestream.api.identity;

import static io.storestream.api.testing.Shop.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.web.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ApiTest
@ExtendWith(OutputCaptureExtension.class)
class LogSecrecyIT {
  private static final String PASSWORD = "pass-9f31-word";

  private final ApiClient api;

  LogSecrecyIT(ApiClient api) {
    this.api = api;
  }

  @Test
  void noSecretNoAddressAndNoForgedLineIsLogged(CapturedOutput output) {
    var email = Ids.next("mail") + "@example.com";
    var secrets = new ArrayList<>(List.of(email, PASSWORD));
    var account = Map.of("email", email, "password", PASSWORD);
    ok(202, api.post("/v1/auth/register", account));
    ok(202, api.post("/v1/auth/register", account));
    var tokens = ok(200, api.post("/v1/auth/login", account));
    secrets.add(tokens.text("/access_token"));
    secrets.add(tokens.text("/refresh_token"));
    var refresh = Map.of("refresh_token", tokens.text("/refresh_token"));
    ok(200, api.post("/v1/auth/refresh", refresh));
    ok(401, api.post("/v1/auth/refresh", refresh));
    ok(401, api.post("/v1/auth/login", Map.of("email", email, "password", PASSWORD + "x")));
    ok(202, api.post("/v1/auth/password-reset", Map.of("email", email)));
    var other = Ids.next("x");
    var rows =
        List.of(
            Map.of("external_id", other, "email", email),
            Map.of("external_id", other + "\r\nERROR forged line", "email", "no address"));
    ok(200, api.admin().post("/v1/admin/customers/bulk", Map.of("items", rows)));
    var member = new Team(api).hire(Role.SUPPORT);
    secrets.add(member.email());
    secrets.add(new Team(api).token(member));
    ok(
        401,
        api.with("Authorization", "Bearer " + tokens.text("/refresh_token")).get("/v1/store/me"));
    api.get("/v1/store/products/x%0d%0aERROR%20forged%20line");
    LoggerFactory.getLogger(LogSecrecyIT.class).info("the log is captured");

    assertThat(output.getAll()).contains("the log is captured");
    assertThat(secrets).allSatisfy(secret -> assertThat(output.getAll()).doesNotContain(secret));
    assertThat(output.getAll().lines()).noneMatch(line -> line.startsWith("ERROR forged line"));
  }
}
