package io.storestream.api.web.limit;

import io.storestream.contracts.RedisKeys;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/** Counts in Redis, by its clock: {@code take.lua} is {@link Quota#take} as one atomic step. */
@Component
class RedisCounter {
  @SuppressWarnings("rawtypes")
  private static final RedisScript<List> TAKE =
      RedisScript.of(new ClassPathResource("redis/take.lua"), List.class);

  private final StringRedisTemplate redis;

  RedisCounter(StringRedisTemplate redis) {
    this.redis = redis;
  }

  Permit take(Quota quota, String key) {
    List<?> answer =
        redis.execute(
            TAKE,
            List.of(RedisKeys.limit(quota.name(), key)),
            Long.toString(quota.micros()),
            Long.toString(quota.microsPerRequest()));
    long untilNext = number(answer, 0);
    long untilFull = number(answer, 1);
    return untilNext == 0 ? quota.granted(untilFull) : quota.refused(untilNext, untilFull);
  }

  private static long number(List<?> answer, int index) {
    return answer.get(index) instanceof Number n ? n.longValue() : 0;
  }
}
