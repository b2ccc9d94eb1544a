package io.storestream.api.identity;

import static io.storestream.api.testing.Shop.ok;
import static io.storestream.api.testing.Shop.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.web.Ids;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

@ApiTest
class LoginThrottleIT {
  private static final String PASSWORD = "correct horse battery";
  private static final ThrottleSettings SETTINGS =
      new ThrottleSettings(
          3,
          Duration.ofMinutes(1),
          5,
          Duration.ofMinutes(15),
          7,
          Duration.ofMinutes(5),
          2,
          Duration.ofHours(1));

  private final ApiClient api;
  private final LoginThrottle throttle;
  private final LoginThrottle otherInstance;

  LoginThrottleIT(ApiClient api, StringRedisTemplate redis) {
    this.api = api;
    throttle = new LoginThrottle(new RedisCounters(redis, Clock.systemUTC()), SETTINGS);
    otherInstance = new LoginThrottle(new RedisCounters(redis, Clock.systemUTC()), SETTINGS);
  }

  @Test
  void guessingIsStoppedAlsoWithTheRightPasswordAndAChangingHeader() {
    var email = Ids.next("mail") + "@example.com";
    ok(202, api.post("/v1/auth/register", Map.of("email", email, "password", PASSWORD)));
    for (int i = 0; i < 5; i++) {
      var guess = login(api.with("X-Forwarded-For", "203.0.113." + i), email, "guess " + i);
      assertThat(guess.status()).isEqualTo(401);
    }
    var stopped = login(api.with("X-Forwarded-For", "203.0.113.99"), email, PASSWORD);
    assertThat(stopped.status()).isEqualTo(429);
    assertThat(stopped.text("/code")).isEqualTo("RATE_LIMITED");
    assertThat(Integer.parseInt(stopped.header("Retry-After"))).isBetween(1, 60);
    assertThat(login(api, email.toUpperCase(java.util.Locale.ROOT), PASSWORD).status())
        .isEqualTo(429);
  }

  @Test
  void nobodyLearnsFromTheLimitWhoIsRegistered() {
    var nobody = Ids.next("mail") + "@example.com";
    for (int i = 0; i < 5; i++) {
      assertThat(login(api, nobody, "guess " + i).status()).isEqualTo(401);
    }
    assertThat(login(api, nobody, PASSWORD).status()).isEqualTo(429);
  }

  @Test
  void manyGuessesAtOnceGainNothing() {
    var email = Ids.next("mail") + "@example.com";
    var answers =
        together(Collections.<Callable<Answer>>nCopies(20, () -> login(api, email, "guess")));
    assertThat(answers.stream().filter(a -> a.status() == 401)).hasSize(5);
    assertThat(answers.stream().filter(a -> a.status() == 429)).hasSize(15);
  }

  @Test
  void aRightPasswordForgivesTheWrongOnes() {
    var account = Ids.next("acc");
    var network = Ids.next("net");
    for (int round = 0; round < 4; round++) {
      assertThat(wrong(throttle, account, network)).isFalse();
      assertThat(throttle.guard("customer", account, network, () -> true)).isTrue();
    }
  }

  @Test
  void anAccountIsGuardedFromManyAddresses() {
    var account = Ids.next("acc");
    for (int i = 0; i < 5; i++) {
      assertThat(wrong(i % 2 == 0 ? throttle : otherInstance, account, Ids.next("net"))).isFalse();
    }
    assertRefused(otherInstance, account, Ids.next("net"));
    assertThat(wrong(throttle, Ids.next("acc"), Ids.next("net"))).as("another account").isFalse();
  }

  @Test
  void anAddressMayNotTryManyAccounts() {
    var network = Ids.next("net");
    for (int i = 0; i < 7; i++) {
      assertThat(wrong(throttle, Ids.next("acc"), network)).isFalse();
    }
    assertRefused(otherInstance, Ids.next("acc"), network);
  }

  @Test
  void looksAtOrdersAreCountedApartFromLogins() {
    var network = Ids.next("net");
    for (int i = 0; i < 7; i++) {
      assertThat(throttle.guardOrder(Ids.next("no"), network, () -> false)).isFalse();
    }
    assertThatThrownBy(() -> otherInstance.guardOrder(Ids.next("no"), network, () -> true))
        .isInstanceOf(ProblemException.class);
    assertThat(throttle.guard("customer", Ids.next("acc"), network, () -> true)).isTrue();
    var number = Ids.next("no");
    for (int i = 0; i < 5; i++) {
      assertThat(throttle.guardOrder(number, Ids.next("net"), () -> false)).isFalse();
    }
    assertThatThrownBy(() -> throttle.guardOrder(number, Ids.next("net"), () -> true))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void aFailureOfOursIsNoAttempt() {
    var account = Ids.next("acc");
    var network = Ids.next("net");
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() ->
              throttle.guard(
                  "customer",
                  account,
                  network,
                  () -> {
                    throw Problem.UNAVAILABLE.because("busy");
                  }))
          .hasMessage("busy");
    }
    assertThat(wrong(throttle, account, network)).isFalse();
  }

  @Test
  void withoutRedisAnInstanceCountsByItself() {
    var factory = new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", 1));
    factory.afterPropertiesSet();
    factory.start();
    try {
      var redis = new StringRedisTemplate(factory);
      var alone = new LoginThrottle(new RedisCounters(redis, Clock.systemUTC()), SETTINGS);
      var account = Ids.next("acc");
      var network = Ids.next("net");
      assertThat(alone.guard("customer", account, network, () -> true)).isTrue();
      for (int i = 0; i < 3; i++) {
        assertThat(wrong(alone, account, network)).isFalse();
      }
      assertRefused(alone, account, network);
    } finally {
      factory.destroy();
    }
  }

  @Test
  void aFailedLoginTakesAsLongWhetherOrNotThereIsAnAccount() {
    var known = Ids.next("mail") + "@example.com";
    ok(202, api.post("/v1/auth/register", Map.of("email", known, "password", PASSWORD)));
    var unknown = Ids.next("mail") + "@example.com";
    login(api, known, "warm up");
    login(api, unknown, "warm up");
    var knownTimes = new long[4];
    var unknownTimes = new long[4];
    for (int i = 0; i < 4; i++) {
      knownTimes[i] = nanos(known);
      unknownTimes[i] = nanos(unknown);
    }
    Arrays.sort(knownTimes);
    Arrays.sort(unknownTimes);
    assertThat((double) unknownTimes[0] / knownTimes[0])
        .as("fastest of four; comparing no hash would be ten times faster")
        .isBetween(0.3, 3.0);
  }

  private long nanos(String email) {
    long start = System.nanoTime();
    assertThat(login(api, email, "wrong password").status()).isEqualTo(401);
    return System.nanoTime() - start;
  }

  private static boolean wrong(LoginThrottle throttle, String account, String network) {
    return throttle.guard("customer", account, network, () -> false);
  }

  private static void assertRefused(LoginThrottle throttle, String account, String network) {
    assertThatThrownBy(() -> throttle.guard("customer", account, network, () -> true))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.RATE_LIMITED));
  }

  private static Answer login(ApiClient client, String email, String password) {
    return client.post("/v1/auth/login", Map.of("email", email, "password", password));
  }
}
