package io.storestream.api.recommendation;

import io.storestream.contracts.Json;
import io.storestream.contracts.RedisKeys;
import io.storestream.contracts.VisitorHistory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * The last products of a visitor or customer: what the API noted a moment ago, and what the stream
 * has made of all before.
 */
@Component
class Histories {
  static final int LIMIT = 20;

  private final StringRedisTemplate redis;

  Histories(StringRedisTemplate redis) {
    this.redis = redis;
  }

  /**
   * @param names visitor id, customer id or both
   * @return newest first, at most {@link #LIMIT}, one per product
   */
  List<Seen> of(List<String> names) {
    var seen = new ArrayList<Seen>();
    for (var name : names) {
      var recent = redis.opsForList().range(RedisKeys.recent(name), 0, -1);
      if (recent != null) {
        recent.stream().flatMap(Seen::parse).forEach(seen::add);
      }
      seen.addAll(streamed(redis.opsForValue().get(RedisKeys.history(name))));
    }
    return Seen.merge(seen.stream(), LIMIT);
  }

  private static List<Seen> streamed(@Nullable String json) {
    return json == null
        ? List.of()
        : Json.read(json, VisitorHistory.class).entries().stream().map(Seen::of).toList();
  }
}
