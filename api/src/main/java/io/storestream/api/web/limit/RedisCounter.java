package io.storestream.api.web.limit;

import io.storestream.contracts.RedisKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * Counts in Redis, by its clock: {@code take.lua} is {@link Quota#take} as one atomic step. The
 * script is read once: one that is a resource is asked before each call whether its file changed.
 */
@Component
class RedisCounter {
  @SuppressWarnings("rawtypes")
  private static final RedisScript<List> TAKE =
      RedisScript.of(text(new ClassPathResource("redis/take.lua")), List.class);

  private final StringRedisTemplate redis;

  RedisCounter(StringRedisTemplate redis) {
    this.redis = redis;
  }

  private static String text(ClassPathResource script) {
    try {
      return script.getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
