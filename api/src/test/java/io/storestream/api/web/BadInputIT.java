package io.storestream.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever is wrong with a request, the answer is a problem that says so. */
@ApiTest
class BadInputIT {
  private static final String PRODUCTS = "/v1/admin/products";
  private final ApiClient guest;
  private final ApiClient staff;
  private final int port;

  BadInputIT(ApiClient api, @LocalServerPort int port) {
    this.guest = api;
    this.staff = api.admin();
    this.port = port;
  }

  @Test
  void malformedJsonSaysWhere() {
    var answer = staff.post(PRODUCTS, "{\"slug\": \"a\",\n \"title\": }");
    expect(answer, 400, "MALFORMED_JSON");
    assertThat(answer.text("/detail")).contains("line 2", "column");
  }

  @Test
  void truncatedJsonAndTrailingJunkAreRefused() {
    expect(staff.post(PRODUCTS, "{\"slug\": \"a\""), 400, "MALFORMED_JSON");
    expect(staff.post(PRODUCTS + "/bulk", "{\"items\": []} x"), 400, "MALFORMED_JSON");
  }

  @Test
  void unknownFieldNamesWhatIsAllowed() {
    var answer =
        staff.post(PRODUCTS, Map.of("slug", "a", "title", "A", "variants", "[]", "role", "x"));
    assertThat(answer.status()).isEqualTo(400);
    var unknown = staff.post(PRODUCTS, Map.of("role", "admin"));
    expect(unknown, 400, "UNKNOWN_FIELD");
    assertThat(unknown.text("/detail")).contains("role", "slug", "variants");
    assertThat(unknown.text("/errors/0/field")).isEqualTo("role");
  }

  @Test
  void minusPriceNamesTheField() {
    var answer =
        staff.post(
            PRODUCTS,
            """
            {"slug":"minus-price","title":"A","variants":[{"sku":"minus-price",
             "prices":[{"currency":"GBP","amount":-1}]}]}
            """);
    expect(answer, 400, "INVALID_FIELD");
    assertThat(answer.text("/errors/0/field")).isEqualTo("variants[0].prices[0].amount");
    expect(staff.get(PRODUCTS + "/minus-price"), 404, "PRODUCT_NOT_FOUND");
  }

  @Test
  void unknownCurrencyAndWrongTypesNameTheField() {
    var currency =
        staff.post(
            PRODUCTS,
            """
            {"slug":"c","title":"A","variants":[{"sku":"c","prices":[{"currency":"gbp","amount":1}]}]}
            """);
    expect(currency, 400, "INVALID_FIELD");
    assertThat(currency.text("/detail")).contains("ISO 4217");
    var type =
        staff.post(
            PRODUCTS,
            """
            {"slug":"c","title":"A","variants":[{"sku":"c","prices":[{"currency":"GBP","amount":"x"}]}]}
            """);
    expect(type, 400, "INVALID_FIELD");
    assertThat(type.text("/errors/0/field")).isEqualTo("variants[0].prices[0].amount");
    assertThat(type.text("/detail")).contains("whole number").doesNotContain("java");
  }

  @Test
  void zeroCharacterIsRefused() {
    var answer =
        staff.post(
            PRODUCTS, "{\"slug\":\"z\",\"title\":\"a\\u0000b\",\"variants\":[{\"sku\":\"z\"}]}");
    expect(answer, 400, "INVALID_FIELD");
    assertThat(answer.text("/errors/0/field")).isEqualTo("title");
  }

  @Test
  void missingAndWrongBodiesAreRefused() {
    expect(staff.with("Content-Type", "application/json").post(PRODUCTS, ""), 400, "MISSING_BODY");
    expect(staff.post(PRODUCTS, "null"), 400, "MISSING_BODY");
    expect(staff.post(PRODUCTS, "[]"), 400, "INVALID_FIELD");
    expect(staff.post(PRODUCTS + "/bulk", "{}"), 400, "INVALID_FIELD");
    expect(staff.post(PRODUCTS + "/bulk", "{\"items\":[]}"), 400, "INVALID_FIELD");
    expect(staff.post(PRODUCTS + "/bulk", "{\"items\":7}"), 400, "INVALID_FIELD");
  }

  @Test
  void wrongMediaTypeIsRefused() {
    var answer = staff.with("Content-Type", "text/csv").post(PRODUCTS, "a,b");
    expect(answer, 415, "UNSUPPORTED_MEDIA_TYPE");
    assertThat(answer.text("/detail")).contains("text/csv", "application/json");
    expect(guest.with("Accept", "image/png").get("/v1/store/currencies"), 406, "NOT_ACCEPTABLE");
  }

  @Test
  void twentyMegabytesAreRefusedWithAnAnswer() {
    var answer = staff.post(PRODUCTS + "/bulk", "x".repeat(20_000_000));
    expect(answer, 413, "BODY_TOO_LARGE");
    assertThat(answer.text("/detail")).contains("8388608");
    expect(staff.post(PRODUCTS, "x".repeat(1_100_000)), 413, "BODY_TOO_LARGE");
  }

  @Test
  void bodyWithoutDeclaredLengthIsCountedWhileReading() throws Exception {
    var body = "{\"slug\":\"" + "x".repeat(3_000_000) + "\"}";
    try (var http = java.net.http.HttpClient.newHttpClient()) {
      var request =
          java.net.http.HttpRequest.newBuilder(
                  java.net.URI.create("http://127.0.0.1:" + port + PRODUCTS))
              .header("Authorization", "Bearer " + ApiClient.ADMIN_KEY)
              .header("Content-Type", "application/json")
              .POST(
                  java.net.http.HttpRequest.BodyPublishers.ofInputStream(() ->
                      new java.io.ByteArrayInputStream(
                          body.getBytes(java.nio.charset.StandardCharsets.UTF_8))))
              .build();
      var answer = http.send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
      assertThat(answer.body()).contains("BODY_TOO_LARGE");
    }
  }

  @Test
  void unknownRouteMethodAndResourceAreProblems() {
    expect(guest.get("/v1/nothing"), 404, "ROUTE_NOT_FOUND");
    var method = guest.delete("/v1/store/currencies");
    expect(method, 405, "METHOD_NOT_ALLOWED");
    assertThat(method.header("Allow")).contains("GET");
    expect(guest.get("/v1/store/products/prod_ghost"), 404, "PRODUCT_NOT_FOUND");
    expect(guest.get("/v1/store/products/..%2f..%2fetc"), 400, "INVALID_PARAMETER");
  }

  @Test
  void limitsAndCursorsAreChecked() {
    expect(guest.get("/v1/store/products?limit=0"), 400, "INVALID_PARAMETER");
    expect(guest.get("/v1/store/products?limit=101"), 400, "INVALID_PARAMETER");
    expect(guest.get("/v1/store/products?limit=many"), 400, "INVALID_PARAMETER");
    expect(guest.get("/v1/store/products?cursor=abc"), 400, "INVALID_CURSOR");
    expect(guest.get("/v1/store/products?cursor=%22"), 400, "INVALID_CURSOR");
    expect(guest.get("/v1/store/products?currency=XX"), 400, "INVALID_FIELD");
    var typo = guest.get("/v1/store/products?categry=x");
    expect(typo, 400, "INVALID_PARAMETER");
    assertThat(typo.text("/detail")).contains("categry", "category, currency, cursor, limit");
  }

  @Test
  void staffRoutesNeedTheKey() {
    expect(guest.get(PRODUCTS), 401, "UNAUTHENTICATED");
    expect(guest.with("Authorization", "Bearer wrong").get(PRODUCTS), 401, "UNAUTHENTICATED");
    expect(guest.with("Authorization", "Basic eDp5").get(PRODUCTS), 401, "UNAUTHENTICATED");
    expect(guest.get("/metrics"), 401, "UNAUTHENTICATED");
    expect(guest.get("/v1/analytics/anything"), 401, "UNAUTHENTICATED");
    expect(guest.get("/v1/recommender/anything"), 401, "UNAUTHENTICATED");
    assertThat(staff.get(PRODUCTS).status()).isEqualTo(200);
  }

  @Test
  void requestIdAndTraceComeBack() {
    var traced =
        guest
            .with("X-Request-Id", "abc-1")
            .with("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
            .get("/v1/nothing");
    assertThat(traced.header("X-Request-Id")).isEqualTo("abc-1");
    assertThat(traced.text("/trace_id")).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    var evil = guest.with("X-Request-Id", "a b<script>").get("/v1/nothing");
    assertThat(evil.header("X-Request-Id")).matches("[0-9a-f]{16}");
  }

  @Test
  void securityHeadersAreOnEveryAnswer() {
    var answer = guest.get("/v1/store/currencies");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
  }

  @Test
  void currenciesTellTheirExponent() {
    var answer = guest.get("/v1/store/currencies");
    answer
        .body()
        .path("data")
        .forEach(c -> {
          assertThat(c.path("sellable").asBoolean())
              .isEqualTo(List.of("GBP", "JPY").contains(c.path("code").asString()));
          switch (c.path("code").asString()) {
            case "JPY" -> assertThat(c.path("exponent").asInt()).isZero();
            case "KWD" -> assertThat(c.path("exponent").asInt()).isEqualTo(3);
            case "GBP" -> assertThat(c.path("is_default").asBoolean()).isTrue();
            default -> assertThat(c.path("is_default").asBoolean()).isFalse();
          }
        });
  }

  @Test
  void healthNamesEveryPart() {
    var health = guest.get("/health");
    assertThat(health.text("/components/db/status")).isEqualTo("UP");
    assertThat(staff.get("/health").text("/components/db/details/database")).isNotEmpty();
    assertThat(health.body().at("/components/db/details").isMissingNode()).isTrue();
    assertThat(guest.get("/health/live").text("/status")).isEqualTo("UP");
    assertThat(guest.get("/health/ready").text("/status")).isEqualTo("UP");
    assertThat(staff.get("/metrics").status()).isEqualTo(200);
    assertThat(guest.get("/openapi.json").text("/openapi")).startsWith("3.1");
  }

  private static void expect(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(answer.text("/code")).as(answer.response().body()).isEqualTo(code);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.text("/title")).isNotEmpty();
    assertThat(answer.text("/type")).startsWith("/problems/");
    assertThat(answer.text("/trace_id")).hasSize(32);
    assertThat(answer.number("/status")).isEqualTo(status);
  }
}
