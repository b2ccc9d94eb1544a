package io.storestream.api.identity;

import java.time.Duration;
import java.util.List;

/** Counts attempts in windows of fixed length that begin with the first. */
interface Counters {
  /**
   * @param limit attempts that are allowed in the window
   */
  record Counter(String key, int limit, Duration window) {}

  /**
   * Adds one attempt to each.
   *
   * @return how long to wait because a limit is exceeded; zero when none is
   */
  Duration add(List<Counter> counters);

  /** Takes one attempt back, which was none after all. */
  void takeBack(List<Counter> counters);

  /** Begins anew. */
  void clear(Counter counter);
}
