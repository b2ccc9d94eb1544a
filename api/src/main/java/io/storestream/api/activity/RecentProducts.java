package io.storestream.api.activity;

import io.storestream.contracts.BehaviourEvent;
import io.storestream.contracts.RedisKeys;
import io.storestream.contracts.VisitorHistory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * What a visitor did last, in Redis at once, so that the next request knows it; the stream's
 * history follows within a second. With consent a signed-in customer has such a list too.
 */
@Component
class RecentProducts {
  /** Older events (a back-filled month) are history, not the last thing somebody did. */
  private static final Duration RECENT = Duration.ofHours(1);

  private static final Duration KEEP = Duration.ofDays(30);

  private final StringRedisTemplate redis;

  RecentProducts(StringRedisTemplate redis) {
    this.redis = redis;
  }

  /**
   * One round trip, oldest event first; bots, old events and those without consent are left out.
   */
  void append(List<BehaviourEvent> events, Instant now) {
    var recent = new ArrayList<BehaviourEvent>();
    for (var event : events) {
      if (event.productId() != null
          && event.consent()
          && !event.bot()
          && !event.kind().equals(EventKind.IMPRESSION.text())
          && event.at().isAfter(now.minus(RECENT))) {
        recent.add(event);
      }
    }
    if (recent.isEmpty()) {
      return;
    }
    recent.sort(Comparator.comparing(BehaviourEvent::at));
    redis.executePipelined(
        (RedisCallback<@Nullable Object>)
            connection -> {
              for (var event : recent) {
                push(connection, RedisKeys.recent(event.visitorId()), event);
                if (event.customerId() != null) {
                  push(connection, RedisKeys.recent(event.customerId()), event);
                }
              }
              return null;
            });
  }

  private static void push(RedisConnection connection, String key, BehaviourEvent event) {
    byte[] list = key.getBytes(StandardCharsets.UTF_8);
    var entry = event.productId() + "|" + event.kind() + "|" + event.at().toEpochMilli();
    connection.listCommands().lPush(list, entry.getBytes(StandardCharsets.UTF_8));
    connection.listCommands().lTrim(list, 0, VisitorHistory.LIMIT - 1);
    connection.keyCommands().expire(list, KEEP.toSeconds());
  }
}
