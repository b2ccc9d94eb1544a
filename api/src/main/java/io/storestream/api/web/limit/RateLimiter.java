package io.storestream.api.web.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Counts requests over all instances. While Redis is away nobody is locked out and nobody is set
 * free: each instance counts by itself, and asks Redis again every {@link #PAUSE}.
 */
@Component
public class RateLimiter {
  private static final Logger log = LoggerFactory.getLogger(RateLimiter.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final RedisCounter shared;
  private final LocalCounter own;
  private final AtomicLong askAgain = new AtomicLong(System.nanoTime());

  RateLimiter(RedisCounter shared, LocalCounter own) {
    this.shared = shared;
    this.own = own;
  }

  /**
   * Counts one request.
   *
   * @param who anything that tells principals apart
   */
  public Permit take(Quota quota, String who) {
    long from = askAgain.get();
    if (System.nanoTime() - from >= 0) {
      try {
        return shared.take(quota, who);
      } catch (DataAccessException e) {
        if (askAgain.compareAndSet(from, System.nanoTime() + PAUSE.toNanos())) {
          log.warn("Redis does not count requests, this instance does: {}", e.getMessage());
        }
      }
    }
    return own.take(quota, who);
  }
}
