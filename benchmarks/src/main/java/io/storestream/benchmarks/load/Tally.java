package io.storestream.benchmarks.load;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Times of one thread in nanoseconds: of single calls and of whole units of work, exact to three
 * digits. Not for sharing; {@link #add} joins two.
 */
final class Tally {
  private static final long LONGEST = TimeUnit.MINUTES.toNanos(2);

  /** A call to be timed. */
  interface Call {
    Answer send() throws IOException;
  }

  private final Histogram calls = new Histogram(LONGEST, 3);
  private final Histogram units = new Histogram(LONGEST, 3);
  private final Map<String, Integer> errors = new TreeMap<>();
  private boolean measuring;
  private boolean failed;
  private long callsFrom;

  /** From now on what happens counts. */
  void measure(boolean counts) {
    measuring = counts;
  }

  /**
   * Starts a unit of work.
   *
   * @param from when it should have started, in {@link System#nanoTime()}
   */
  void begin(long from) {
    failed = false;
    callsFrom = from;
  }

  /**
   * Sends and counts a call; null when it failed. Later calls of a unit start when the one before
   * is answered, the first when the unit should have.
   */
  @Nullable Answer call(Call call) {
    try {
      var answer = call.send();
      long now = System.nanoTime();
      if (measuring) {
        calls.recordValue(Math.clamp(now - callsFrom, 0, LONGEST));
      }
      callsFrom = now;
      if (answer.ok()) {
        return answer;
      }
      error(answer.status() + " " + answer.text());
    } catch (IOException e) {
      callsFrom = System.nanoTime();
      error(String.valueOf(e));
    }
    return null;
  }

  /** What the next call takes is measured from now: the work before it is not part of the test. */
  void restart() {
    callsFrom = System.nanoTime();
  }

  /** A unit of work is done. */
  void end(long from) {
    if (measuring && !failed) {
      units.recordValue(Math.clamp(System.nanoTime() - from, 0, LONGEST));
    }
  }

  void error(String what) {
    failed = true;
    if (measuring) {
      errors.merge(what.length() > 300 ? what.substring(0, 300) : what, 1, Integer::sum);
    }
  }

  void add(Tally other) {
    calls.add(other.calls);
    units.add(other.units);
    other.errors.forEach((what, times) -> errors.merge(what, times, Integer::sum));
  }

  Histogram calls() {
    return calls;
  }

  Histogram units() {
    return units;
  }

  Map<String, Integer> errors() {
    return errors;
  }
}
