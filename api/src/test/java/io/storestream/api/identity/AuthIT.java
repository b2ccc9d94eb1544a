package io.storestream.api.identity;

import static io.storestream.api.testing.Shop.ok;
import static io.storestream.api.testing.Shop.together;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

@ApiTest
class AuthIT {
  private static final String PASSWORD = "correct horse battery";

  private final ApiClient api;
  private final SigningKeys keys;

  AuthIT(ApiClient api, SigningKeys keys) {
    this.api = api;
    this.keys = keys;
  }

  @Test
  void registeredCustomerLogsInAndSeesTheirAccount() {
    var email = email();
    var me = new Shop(api).customer(email).get("/v1/store/me");
    assertThat(me.status()).isEqualTo(200);
    assertThat(me.text("/email")).isEqualTo(email);
    assertThat(me.header("ETag")).isEqualTo("\"1\"");
    assertThat(api.get("/v1/store/me").status()).isEqualTo(401);
  }

  @Test
  void answersDoNotRevealWhoIsRegistered() {
    var email = email();
    var first = register(email, PASSWORD);
    var second = register(email, "another password");
    assertThat(second.status()).isEqualTo(first.status()).isEqualTo(202);
    assertThat(second.body()).isEqualTo(first.body());
    var wrong = login(email, "wrong password");
    var unknown = login(email(), "wrong password");
    assertThat(wrong.status()).isEqualTo(unknown.status()).isEqualTo(401);
    assertThat(wrong.text("/code")).isEqualTo(unknown.text("/code")).isEqualTo("BAD_CREDENTIALS");
    assertThat(wrong.text("/detail")).isEqualTo(unknown.text("/detail"));
    assertThat(login(email, "another password").status()).isEqualTo(401);
    assertThat(login(email.toUpperCase(java.util.Locale.ROOT), PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void refreshRotatesAndReuseEndsTheSession() {
    var email = email();
    register(email, PASSWORD);
    var first = login(email, PASSWORD).text("/refresh_token");
    var second = ok(200, refresh(first)).text("/refresh_token");
    assertThat(second).isNotEqualTo(first);
    var third = ok(200, refresh(second)).text("/refresh_token");

    assertThat(refresh(first).text("/code")).isEqualTo("INVALID_REFRESH_TOKEN");

    assertThat(refresh(third).status()).as("the family is revoked").isEqualTo(401);
    assertThat(ok(200, login(email, PASSWORD)).text("/refresh_token")).isNotBlank();
  }

  @Test
  void ofParallelRefreshesExactlyOneIsAnswered() {
    var email = email();
    register(email, PASSWORD);
    var token = login(email, PASSWORD).text("/refresh_token");

    var answers = together(Collections.<Callable<Answer>>nCopies(50, () -> refresh(token)));

    var won = answers.stream().filter(a -> a.status() == 200).toList();
    assertThat(won).hasSize(1);
    assertThat(answers)
        .filteredOn(a -> a.status() != 200)
        .hasSize(49)
        .allSatisfy(lost -> {
          assertThat(lost.status()).isEqualTo(401);
          assertThat(lost.text("/code")).isEqualTo("INVALID_REFRESH_TOKEN");
        });
    assertThat(refresh(won.getFirst().text("/refresh_token")).status())
        .as("the session has ended for all")
        .isEqualTo(401);
    assertThat(login(email, PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void logoutEndsTheSession() {
    var email = email();
    register(email, PASSWORD);
    var token = login(email, PASSWORD).text("/refresh_token");
    var body = Map.of("refresh_token", token);
    assertThat(api.post("/v1/auth/logout", body).status()).isEqualTo(204);
    assertThat(api.post("/v1/auth/logout", body).status()).isEqualTo(204);
    assertThat(refresh(token).status()).isEqualTo(401);
  }

  @Test
  void badRegistrationsAreRefused() {
    assertThat(register("no address", PASSWORD).text("/errors/0/field")).isEqualTo("email");
    assertThat(register(email(), "short").text("/errors/0/field")).isEqualTo("password");
    assertThat(register(email(), "ü".repeat(40)).text("/detail")).contains("80", "72");
    var body = Map.of("email", email(), "password", PASSWORD, "role", "owner");
    assertThat(api.post("/v1/auth/register", body).text("/code")).isEqualTo("UNKNOWN_FIELD");
  }

  @Test
  void forgedTokensAreRefused() throws JOSEException {
    var customer = customerId();
    var good = keys.signing();
    var other = new ECKeyGenerator(Curve.P_256).keyID(good.getKeyID()).generate();
    var rsa = new RSAKeyGenerator(2048).keyID(good.getKeyID()).generate();
    var type = new JOSEObjectType("at+jwt");
    var es256 = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(good.getKeyID()).type(type);
    var attacks = new LinkedHashMap<String, String>();
    attacks.put("none", new PlainJWT(claims(customer).build()).serialize());
    attacks.put(
        "foreign key with our kid", signed(es256, claims(customer), new ECDSASigner(other)));
    attacks.put(
        "key in the header",
        signed(
            new JWSHeader.Builder(JWSAlgorithm.ES256).type(type).jwk(other.toPublicJWK()),
            claims(customer),
            new ECDSASigner(other)));
    attacks.put(
        "RS256",
        signed(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(good.getKeyID()).type(type),
            claims(customer),
            new RSASSASigner(rsa)));
    attacks.put(
        "public key as HMAC secret",
        signed(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(good.getKeyID()).type(type),
            claims(customer),
            new MACSigner(good.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))));
    attacks.put(
        "expired",
        signed(
            es256,
            claims(customer).expirationTime(Date.from(Instant.now().minusSeconds(60))),
            new ECDSASigner(good)));
    attacks.put(
        "no expiry", signed(es256, claims(customer).expirationTime(null), new ECDSASigner(good)));
    attacks.put(
        "other audience",
        signed(es256, claims(customer).audience("someone-else"), new ECDSASigner(good)));
    attacks.put(
        "other issuer", signed(es256, claims(customer).issuer("evil"), new ECDSASigner(good)));
    attacks.put(
        "other type",
        signed(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(good.getKeyID())
                .type(JOSEObjectType.JWT),
            claims(customer),
            new ECDSASigner(good)));
    attacks.put(
        "kid with a path",
        signed(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("../../dev/null").type(type),
            claims(customer),
            new ECDSASigner(other)));
    attacks.put(
        "kid with SQL",
        signed(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID("x' union select jwk::text, now(), now() from identity.signing_key --")
                .type(type),
            claims(customer),
            new ECDSASigner(other)));
    attacks.put(
        "keys at an address in the header",
        signed(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(other.getKeyID())
                .jwkURL(URI.create("http://127.0.0.1:9/jwks.json"))
                .x509CertURL(URI.create("http://127.0.0.1:9/cert.pem"))
                .type(type),
            claims(customer),
            new ECDSASigner(other)));
    attacks.put("no subject", signed(es256, claims(customer).subject(null), new ECDSASigner(good)));
    attacks.put(
        "not yet",
        signed(
            es256,
            claims(customer).notBeforeTime(Date.from(Instant.now().plusSeconds(60))),
            new ECDSASigner(good)));
    attacks.put(
        "other curve",
        signed(
            new JWSHeader.Builder(JWSAlgorithm.ES384).keyID(good.getKeyID()).type(type),
            claims(customer),
            new ECDSASigner(new ECKeyGenerator(Curve.P_384).generate())));
    attacks.put("garbage", "a.b.c");
    attacks.put("no signature", cut(signed(es256, claims(customer), new ECDSASigner(good))));

    assertThat(status(signed(es256, claims(customer), new ECDSASigner(good)))).isEqualTo(200);
    attacks.forEach((attack, token) -> assertThat(status(token)).as(attack).isEqualTo(401));
  }

  @Test
  void publishedKeysHoldNoSecret() {
    var jwks = api.get("/.well-known/jwks.json");
    assertThat(jwks.status()).isEqualTo(200);
    assertThat(jwks.text("/keys/0/crv")).isEqualTo("P-256");
    assertThat(jwks.text("/keys/0/kid")).isNotBlank();
    assertThat(jwks.body().findValues("d")).isEmpty();
  }

  private static String cut(String token) {
    return token.substring(0, token.lastIndexOf('.') + 1);
  }

  private int status(String token) {
    return api.with("Authorization", "Bearer " + token).get("/v1/store/me").status();
  }

  private static String signed(
      JWSHeader.Builder header, JWTClaimsSet.Builder claims, com.nimbusds.jose.JWSSigner signer)
      throws JOSEException {
    var token = new SignedJWT(header.build(), claims.build());
    token.sign(signer);
    return token.serialize();
  }

  private static JWTClaimsSet.Builder claims(String customer) {
    return new JWTClaimsSet.Builder()
        .issuer("storestream")
        .audience(AccessTokens.AUDIENCE)
        .subject(customer)
        .issueTime(Date.from(Instant.now()))
        .expirationTime(Date.from(Instant.now().plusSeconds(60)));
  }

  private String customerId() {
    return new Shop(api).customer(email()).get("/v1/store/me").text("/id");
  }

  private Answer register(String email, String password) {
    return api.post("/v1/auth/register", Map.of("email", email, "password", password));
  }

  private Answer login(String email, String password) {
    return api.post("/v1/auth/login", Map.of("email", email, "password", password));
  }

  private Answer refresh(String token) {
    return api.post("/v1/auth/refresh", Map.of("refresh_token", token));
  }

  private static String email() {
    return Ids.next("mail") + "@example.com";
  }
}
