package io.storestream.api.identity;

import io.storestream.contracts.RedisKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * In Redis, for all instances together. While Redis is away each instance counts by itself: limits
 * hold per instance, and everybody can still sign in.
 */
@Component
class RedisCounters implements Counters {
  private static final Logger log = LoggerFactory.getLogger(RedisCounters.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final RedisScript<Long> ADD =
      new DefaultRedisScript<>(
          """
          local wait = 0
          for i, key in ipairs(KEYS) do
            local count = redis.call('INCR', key)
            local left = redis.call('PTTL', key)
            if left < 0 then
              left = tonumber(ARGV[2 * i])
              redis.call('PEXPIRE', key, left)
            end
            if count > tonumber(ARGV[2 * i - 1]) and left > wait then wait = left end
          end
          return wait
          """,
          Long.class);
  private static final RedisScript<Long> TAKE_BACK =
      new DefaultRedisScript<>(
          """
          for _, key in ipairs(KEYS) do
            if tonumber(redis.call('GET', key) or '0') > 0 then redis.call('DECR', key) end
          end
          return 0
          """,
          Long.class);

  private final StringRedisTemplate redis;
  private final Clock clock;
  private final Counters local;
  private volatile Instant awayUntil = Instant.MIN;

  RedisCounters(StringRedisTemplate redis, Clock clock) {
    this.redis = redis;
    this.clock = clock;
    local = new LocalCounters(clock);
  }

  @Override
  public Duration add(List<Counter> counters) {
    var arguments =
        counters.stream()
            .flatMap(c ->
                List.of(Integer.toString(c.limit()), Long.toString(c.window().toMillis())).stream())
            .toArray();
    return here(
        r -> Duration.ofMillis(Objects.requireNonNull(r.execute(ADD, keys(counters), arguments))),
        () -> local.add(counters));
  }

  @Override
  public void takeBack(List<Counter> counters) {
    here(
        r -> Objects.requireNonNull(r.execute(TAKE_BACK, keys(counters))),
        () -> {
          local.takeBack(counters);
          return 0L;
        });
  }

  @Override
  public void clear(Counter counter) {
    here(
        r -> Boolean.TRUE.equals(r.delete(RedisKeys.attempts(counter.key()))),
        () -> {
          local.clear(counter);
          return true;
        });
  }

  private <T> T here(
      Function<StringRedisTemplate, T> shared, java.util.function.Supplier<T> alone) {
    if (awayUntil.isAfter(clock.instant())) {
      return alone.get();
    }
    try {
      return shared.apply(redis);
    } catch (DataAccessException e) {
      awayUntil = clock.instant().plus(PAUSE);
      log.warn("Redis is away, this instance counts attempts by itself: {}", e.getMessage());
      return alone.get();
    }
  }

  private static List<String> keys(List<Counter> counters) {
    return counters.stream().map(c -> RedisKeys.attempts(c.key())).toList();
  }
}
