package io.storestream.api.activity;

import io.storestream.api.identity.PersonalData;
import io.storestream.contracts.RedisKeys;
import java.util.List;
import java.util.Objects;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * What was kept in Redis about a customer's visits, by their customer id. Events in Kafka carry
 * that id alone, and it leads to nobody once the account is erased.
 */
@Component
class RecentPeople implements PersonalData {
  private final StringRedisTemplate redis;

  RecentPeople(StringRedisTemplate redis) {
    this.redis = redis;
  }

  @Override
  public String name() {
    return "recently_seen";
  }

  @Override
  public List<String> export(String customerId) {
    return Objects.requireNonNullElse(
        redis.opsForList().range(RedisKeys.recent(customerId), 0, -1), List.of());
  }

  @Override
  public void erase(String customerId) {
    redis.delete(List.of(RedisKeys.recent(customerId), RedisKeys.history(customerId)));
  }
}
