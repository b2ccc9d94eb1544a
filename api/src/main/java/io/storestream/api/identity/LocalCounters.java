package io.storestream.api.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** In memory, for this instance alone; forgets the oldest windows above {@link #MAX_WINDOWS}. */
final class LocalCounters implements Counters {
  static final int MAX_WINDOWS = 50_000;

  private record Window(int count, Instant end) {}

  private final Clock clock;
  private final Map<String, Window> windows =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
          return size() > MAX_WINDOWS;
        }
      };

  LocalCounters(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Duration add(List<Counter> counters) {
    var now = clock.instant();
    var wait = Duration.ZERO;
    for (Counter counter : counters) {
      var window = windows.get(counter.key());
      window =
          window == null || !window.end().isAfter(now)
              ? new Window(1, now.plus(counter.window()))
              : new Window(window.count() + 1, window.end());
      windows.put(counter.key(), window);
      var left = Duration.between(now, window.end());
      if (window.count() > counter.limit() && left.compareTo(wait) > 0) {
        wait = left;
      }
    }
    return wait;
  }

  @Override
  public synchronized void takeBack(List<Counter> counters) {
    for (Counter counter : counters) {
      windows.computeIfPresent(
          counter.key(), (_, w) -> w.count() <= 1 ? null : new Window(w.count() - 1, w.end()));
    }
  }

  @Override
  public synchronized void clear(Counter counter) {
    windows.remove(counter.key());
  }
}
