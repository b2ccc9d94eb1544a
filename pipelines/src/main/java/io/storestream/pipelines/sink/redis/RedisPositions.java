package io.storestream.pipelines.sink.redis;

import io.storestream.contracts.RedisKeys;
import io.storestream.contracts.Watermark;
import io.storestream.pipelines.sink.Acknowledgements;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Tells readers what they can read: {@link RedisKeys#position}. Heartbeats at the search index
 * measure freshness on the way.
 */
final class RedisPositions implements Acknowledgements {
  private static final String SEARCH = "products";

  private final StringRedisTemplate redis;
  private final Freshness freshness;
  private final Clock clock;

  RedisPositions(StringRedisTemplate redis, Freshness freshness, Clock clock) {
    this.redis = redis;
    this.freshness = freshness;
    this.clock = clock;
  }

  @Override
  public void readable(String sink, Map<Integer, List<Watermark>> passed) {
    Instant now = clock.instant();
    var positions = new HashMap<String, String>();
    passed.forEach((partition, watermarks) ->
        positions.put(partition.toString(), Long.toString(watermarks.getLast().position())));
    redis.opsForHash().putAll(RedisKeys.position(sink), positions);
    if (sink.equals(SEARCH)) {
      for (var watermarks : passed.values()) {
        for (Watermark watermark : watermarks) {
          if (watermark.committedAt() != null) {
            freshness.searchable(now, Duration.between(watermark.committedAt(), now));
          }
        }
      }
    }
  }
}
