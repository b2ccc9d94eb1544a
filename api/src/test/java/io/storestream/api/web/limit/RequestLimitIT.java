package io.storestream.api.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.OtherInstance;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import io.storestream.api.web.document.OneDeprecated;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.core.StringRedisTemplate;

/** A second instance with small limits, behind a proxy that this test plays. */
@ApiTest
class RequestLimitIT {
  private static final int LIMIT = 5;
  private static final String ROUTE = "/v1/store/currencies";
  private static final AtomicInteger CLIENTS = new AtomicInteger();
  private static OtherInstance instance;

  private final ApiClient firstInstance;
  private final StringRedisTemplate redis;

  RequestLimitIT(ApiClient firstInstance, StringRedisTemplate redis) {
    this.firstInstance = firstInstance;
    this.redis = redis;
  }

  @BeforeAll
  static void start() {
    instance =
        new OtherInstance(
            List.of(OneDeprecated.class),
            "limits.requests=" + LIMIT,
            "limits.admin-requests=0",
            "limits.window=1h",
            "web.trusted-proxies=127.0.0.1",
            "cors.allowed-origins=https://shop.example");
  }

  @AfterAll
  static void stop() {
    instance.close();
  }

  private static String newAddress() {
    int n = CLIENTS.incrementAndGet();
    return "198.18.%d.%d".formatted(n / 250, n % 250 + 1);
  }

  private static ApiClient from(String address) {
    return instance.client().with("X-Forwarded-For", address);
  }

  @Test
  void refusesAfterTheQuotaAndSaysWhenToTryAgain() {
    var guest = from(newAddress());
    for (int left = LIMIT - 1; left >= 0; left--) {
      var answer = guest.get(ROUTE);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"default\";q=5;w=3600");
      assertThat(answer.header("RateLimit")).startsWith("\"default\";r=" + left + ";t=");
    }

    refused(guest.get(ROUTE));

    assertThat(from(newAddress()).get(ROUTE).status()).isEqualTo(200);
    assertThat(guest.get("/health/live").status()).isEqualTo(200);
  }

  @Test
  void instancesShareTheQuota() {
    var address = newAddress();
    var other = new RateLimiter(new RedisCounter(redis), new LocalCounter());
    var quota = new Quota("default", LIMIT, Duration.ofHours(1));
    for (int i = 0; i < 3; i++) {
      assertThat(other.take(quota, "guest:" + address).granted()).isTrue();
    }

    var guest = from(address);
    assertThat(guest.get(ROUTE).status()).isEqualTo(200);
    assertThat(guest.get(ROUTE).status()).isEqualTo(200);
    refused(guest.get(ROUTE));
  }

  @Test
  void aClientCannotChooseItsAddress() {
    var address = newAddress();
    for (int i = 0; i < LIMIT; i++) {
      assertThat(from("203.0.113." + i + ", " + address).get(ROUTE).status()).isEqualTo(200);
    }

    refused(from("203.0.113.99, " + address).get(ROUTE));
  }

  @Test
  void guessingKeysAndTokensUsesUpTheQuota() {
    var address = newAddress();
    for (int i = 0; i < LIMIT; i++) {
      var guess = from(address).with("Authorization", "Bearer guess-" + i);
      assertThat(guess.get(i % 2 == 0 ? "/v1/admin/products" : ROUTE).status()).isEqualTo(401);
    }

    refused(from(address).with("Authorization", "Bearer guess").get("/v1/admin/products"));
    refused(from(address).with("Authorization", "Bearer guess").get(ROUTE));
    refused(from(address).get(ROUTE));
  }

  @Test
  void aCustomerHasOneQuotaWhereverTheyAre() {
    var token = token();
    for (int i = 0; i < LIMIT; i++) {
      assertThat(from(newAddress()).with("Authorization", token).get(ROUTE).status())
          .isEqualTo(200);
    }

    refused(from(newAddress()).with("Authorization", token).get(ROUTE));
  }

  @Test
  void theAdminKeyIsNotLimitedWhereItsLimitIsZero() {
    var staff = from(newAddress()).admin();
    for (int i = 0; i < 3 * LIMIT; i++) {
      var answer = staff.get("/v1/admin/categories");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("RateLimit")).isEmpty();
    }
  }

  @Test
  void onlyConfiguredOriginsMayReadFromABrowser() {
    var answer = from(newAddress()).with("Origin", "https://shop.example").get(ROUTE);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
    assertThat(answer.header("Access-Control-Expose-Headers")).contains("ETag", "RateLimit");
    assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    var put =
        from(newAddress())
            .with("Origin", "https://shop.example")
            .with("Access-Control-Request-Method", "PUT")
            .send("OPTIONS", "/v1/admin/attributes/color", null);
    assertThat(put.status()).isEqualTo(200);
    assertThat(put.header("Access-Control-Allow-Methods")).contains("PUT");

    var preflight =
        from(newAddress())
            .with("Origin", "https://shop.example")
            .with("Access-Control-Request-Method", "PATCH")
            .with("Access-Control-Request-Headers", "x-cart-token,if-match")
            .send("OPTIONS", "/v1/store/carts/cart_1", null);
    assertThat(preflight.status()).isEqualTo(200);
    assertThat(preflight.header("Access-Control-Allow-Headers")).contains("x-cart-token");
    assertThat(preflight.header("Access-Control-Max-Age")).isEqualTo("3600");

    var evil = from(newAddress()).with("Origin", "https://evil.example");
    assertThat(evil.get(ROUTE).status()).isEqualTo(403);
    assertThat(evil.get(ROUTE).text("/code")).isEqualTo("FORBIDDEN");
    assertThat(evil.get(ROUTE).header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void deprecatedOperationsSaySoToPagesToo() {
    var page = from(newAddress()).with("Origin", "https://shop.example");

    var answer = page.get(ROUTE);

    assertThat(answer.header("Deprecation")).isEqualTo("@1782864000");
    assertThat(answer.header("Sunset")).isEqualTo("Fri, 01 Jan 2027 00:00:00 GMT");
    assertThat(answer.header("Access-Control-Expose-Headers")).contains("Deprecation", "Sunset");
    assertThat(page.get("/v1/store/categories").header("Deprecation")).isEmpty();
  }

  @Test
  void noOriginIsAllowedByDefault() {
    var answer = firstInstance.with("Origin", "https://shop.example").get(ROUTE);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
  }

  private String token() {
    var email = Ids.next("limit") + "@example.com";
    var account = java.util.Map.of("email", email, "password", "correct horse battery");
    Shop.ok(202, firstInstance.post("/v1/auth/register", account));
    var tokens = Shop.ok(200, firstInstance.post("/v1/auth/login", account));
    return "Bearer " + tokens.text("/access_token");
  }

  private static void refused(Answer answer) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(429);
    assertThat(answer.text("/code")).isEqualTo("RATE_LIMITED");
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 720);
    assertThat(answer.header("RateLimit")).startsWith("\"default\";r=0;t=");
  }
}
