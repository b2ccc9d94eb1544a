package io.storestream.api.web.limit;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/** Counts in this process. Past {@link #MAX_KEYS} principals, full buckets are forgotten. */
@Component
class LocalCounter {
  private static final int MAX_KEYS = 100_000;
  private final ConcurrentHashMap<String, Long> fullAt = new ConcurrentHashMap<>();

  Permit take(Quota quota, String key) {
    long now = System.nanoTime() / 1_000;
    if (fullAt.size() > MAX_KEYS) {
      fullAt.values().removeIf(full -> full <= now);
    }
    if (fullAt.size() > MAX_KEYS) {
      fullAt.clear();
    }
    var permit = new AtomicReference<Permit>();
    fullAt.compute(
        key,
        (_, full) -> {
          var step = quota.take(full == null ? now : full, now);
          permit.set(step.permit());
          return step.fullAt();
        });
    return permit.get();
  }
}
