package io.storestream.api.search;

import io.storestream.contracts.RedisKeys;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How long a committed change takes until it can be found, measured all the time. */
@RestController
@RequestMapping("/v1/admin/search/freshness")
class FreshnessController {
  private final StringRedisTemplate redis;
  private final Position position;

  FreshnessController(StringRedisTemplate redis, Position position) {
    this.redis = redis;
    this.position = position;
  }

  /**
   * Commit to searchable over the last minute, in milliseconds.
   *
   * @param count measurements; 0 when there was none, the times are absent then
   * @param at when it was written, ISO-8601
   * @param position everything committed at or before it can be found; absent before the first
   */
  record Freshness(
      @Nullable Double p50Ms,
      @Nullable Double p99Ms,
      @Nullable Double maxMs,
      long count,
      @Nullable String at,
      @Nullable Long position) {}

  @GetMapping
  Freshness freshness() {
    var measured = redis.<String, String>opsForHash().entries(RedisKeys.freshness());
    long passed = position.passed();
    return new Freshness(
        number(measured, "p50_ms"),
        number(measured, "p99_ms"),
        number(measured, "max_ms"),
        Long.parseLong(measured.getOrDefault("count", "0")),
        measured.get("at"),
        passed < 0 ? null : passed);
  }

  private static @Nullable Double number(Map<String, String> measured, String field) {
    var text = measured.get(field);
    return text == null ? null : Double.valueOf(text);
  }
}
