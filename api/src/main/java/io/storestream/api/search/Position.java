package io.storestream.api.search;

import io.storestream.contracts.RedisKeys;
import io.storestream.contracts.Topics;
import java.time.Duration;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/** How far the index has followed the database. */
@Component
class Position {
  private static final String SINK = "products";
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final StringRedisTemplate redis;

  Position(StringRedisTemplate redis) {
    this.redis = redis;
  }

  /**
   * Waits until everything committed at or before {@code position} can be found.
   *
   * @return false when that did not happen in time, or nobody can tell
   */
  boolean reached(long position, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      while (passed() < position) {
        if (System.nanoTime() + PAUSE.toNanos() > deadline) {
          return false;
        }
        Thread.sleep(PAUSE);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (DataAccessException e) {
      return false;
    }
  }

  /** What can be found now; -1 while a partition has not spoken. */
  long passed() {
    return passed(redis.<String, String>opsForHash().entries(RedisKeys.position(SINK)));
  }

  /**
   * The minimum over all partitions; -1 while one has not spoken.
   *
   * @param byPartition partition to position, as text
   */
  static long passed(Map<String, String> byPartition) {
    return byPartition.size() < Topics.PARTITIONS
        ? -1
        : byPartition.values().stream().mapToLong(Long::parseLong).min().orElse(-1);
  }
}
