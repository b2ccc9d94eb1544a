package io.storestream.api.identity;

import static io.storestream.api.testing.Shop.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

@ApiTest
class KeyRotationIT {
  private static final TokenSettings SETTINGS =
      new TokenSettings(
          "storestream",
          Duration.ofMinutes(15),
          Duration.ofDays(30),
          Duration.ofDays(90),
          Duration.ofMinutes(10));

  private final ApiClient api;
  private final JdbcSigningKeys stored;
  private final TransactionTemplate transaction;

  KeyRotationIT(ApiClient api, JdbcSigningKeys stored, TransactionTemplate transaction) {
    this.api = api;
    this.stored = stored;
    this.transaction = transaction;
  }

  @Test
  void aSuccessorIsPublishedBeforeItSignsAndOldTokensStayGood() {
    withdraw();
    var customer = new Shop(api).customer(Ids.next("mail") + "@example.com");
    var old = kid("signing");

    ok(201, api.admin().post("/v1/admin/signing-keys", Map.of()));

    var next = kid("next");
    assertThat(next).isNotEqualTo(old);
    assertThat(kid("signing")).isEqualTo(old);
    assertThat(api.get("/.well-known/jwks.json").body().findValuesAsString("kid"))
        .contains(old, next);
    assertThat(customer.get("/v1/store/me").status()).isEqualTo(200);
    ok(201, api.admin().post("/v1/admin/signing-keys", Map.of()));
    assertThat(kid("next")).as("one successor at a time").isEqualTo(next);

    var later = instance(Duration.ofMinutes(11));
    assertThat(later.signing().getKeyID()).isEqualTo(next);
    assertThat(kids(later)).as("tokens of the old key live on").contains(old, next);
    assertThat(kids(instance(Duration.ofMinutes(10 + 15 + 2)))).contains(next).doesNotContain(old);
  }

  @Test
  void aKeyThatHasSignedForItsLifeIsFollowedByAnotherInTime() {
    withdraw();
    var old = instance(Duration.ZERO).signing().getKeyID();
    var before = instance(Duration.ofDays(90).minusMinutes(5));
    assertThat(before.signing().getKeyID()).isEqualTo(old);
    assertThat(kids(before)).hasSize(2);

    var after = instance(Duration.ofDays(90).plusMinutes(1));
    assertThat(after.signing().getKeyID()).isNotEqualTo(old);
    assertThat(kids(after)).contains(old, after.signing().getKeyID());
    withdraw();
  }

  @Test
  void aCompromisedKeyIsWithdrawnAtOnce() {
    var customer = new Shop(api).customer(Ids.next("mail") + "@example.com");
    assertThat(customer.get("/v1/store/me").status()).isEqualTo(200);
    var old = kid("signing");

    withdraw();

    assertThat(customer.get("/v1/store/me").status()).isEqualTo(401);
    assertThat(api.get("/.well-known/jwks.json").body().findValuesAsString("kid"))
        .hasSize(1)
        .doesNotContain(old);
    assertThat(
            new Shop(api).customer(Ids.next("mail") + "@example.com").get("/v1/store/me").status())
        .isEqualTo(200);
  }

  @Test
  void onlyStaffChangesKeys() {
    assertThat(api.post("/v1/admin/signing-keys", Map.of()).status()).isEqualTo(401);
    assertThat(api.admin().post("/v1/admin/signing-keys", Map.of("kid", "x")).text("/code"))
        .isEqualTo("UNKNOWN_FIELD");
  }

  private void withdraw() {
    ok(201, api.admin().post("/v1/admin/signing-keys", Map.of("compromised", true)));
  }

  private String kid(String state) {
    var keys = ok(200, api.admin().get("/v1/admin/signing-keys")).body().path("data");
    return keys.valueStream()
        .filter(k -> k.path("state").asString().equals(state))
        .map(k -> k.path("kid").asString())
        .findFirst()
        .orElse("");
  }

  /** Another instance of the application, whose clock is ahead. */
  private SigningKeys instance(Duration ahead) {
    var clock = Clock.fixed(Instant.now().plus(ahead), ZoneOffset.UTC);
    return new SigningKeys(stored, transaction, SETTINGS, clock);
  }

  private static List<String> kids(SigningKeys keys) {
    return keys.published().getKeys().stream().map(JWK::getKeyID).toList();
  }
}
