package io.storestream.api.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

@ApiTest
class RateLimiterIT {
  private final StringRedisTemplate redis;

  RateLimiterIT(StringRedisTemplate redis) {
    this.redis = redis;
  }

  @Test
  void instancesCountTogether() {
    var instances = new RateLimiter[] {instance(redis), instance(redis)};
    var quota = new Quota("test", 10, Duration.ofHours(1));
    var who = Ids.next("who");
    var work = new ArrayList<Callable<Boolean>>();
    for (int i = 0; i < 60; i++) {
      var instance = instances[i % 2];
      work.add(() -> instance.take(quota, who).granted());
    }

    assertThat(Shop.together(work)).filteredOn(granted -> granted).hasSize(10);
  }

  @Test
  void redisDecidesLikeTheQuota() {
    var shared = new RedisCounter(redis);
    var quota = new Quota("test", 3, Duration.ofHours(1));
    var who = Ids.next("who");
    long now = 0;
    long fullAt = 0;
    for (int i = 0; i < 5; i++) {
      var step = quota.take(fullAt, now);
      fullAt = step.fullAt();
      var permit = shared.take(quota, who);
      assertThat(permit.granted()).isEqualTo(step.permit().granted());
      assertThat(permit.remaining()).isEqualTo(step.permit().remaining());
    }
  }

  @Test
  void countsByItselfWhileRedisIsAway() {
    var nowhere = new LettuceConnectionFactory("127.0.0.1", 1);
    nowhere.afterPropertiesSet();
    nowhere.start();
    try {
      var limiter = instance(new StringRedisTemplate(nowhere));
      var quota = new Quota("test", 2, Duration.ofHours(1));
      var who = Ids.next("who");

      assertThat(limiter.take(quota, who).granted()).isTrue();
      assertThat(limiter.take(quota, who).granted()).isTrue();
      assertThat(limiter.take(quota, who).granted()).isFalse();
      assertThat(limiter.take(quota, Ids.next("who")).granted()).isTrue();
    } finally {
      nowhere.destroy();
    }
  }

  private static RateLimiter instance(StringRedisTemplate redis) {
    return new RateLimiter(new RedisCounter(redis), new LocalCounter());
  }
}
