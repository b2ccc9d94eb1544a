package io.storestream.benchmarks.load;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a run measured.
 *
 * @param calls nanoseconds of single calls
 * @param units nanoseconds of whole units of work that succeeded, as in one order
 * @param errors what went wrong and how often
 */
record Result(Run run, Histogram calls, Histogram units, Map<String, Integer> errors) {
  static final String HEAD =
      "| scenario | connections | done/s | calls/s | p50 ms | p99 ms | p99.9 ms | longest ms | whole p50 ms | whole p99 ms | errors |\n"
          + "|---|---|---|---|---|---|---|---|---|---|---|";

  static Result of(Run run, List<Tally> tallies) {
    var sum = new Tally();
    tallies.forEach(sum::add);
    return new Result(run, sum.calls(), sum.units(), sum.errors());
  }

  int failures() {
    return errors.values().stream().mapToInt(Integer::intValue).sum();
  }

  double unitsPerSecond() {
    return units.getTotalCount() * 1e3 / run.time().toMillis();
  }

  /** A row under {@link #HEAD}. */
  String row() {
    double seconds = run.time().toMillis() / 1e3;
    return String.format(
        Locale.ROOT,
        "| %s%s | %d | %.1f | %.1f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %d |",
        run.scenario(),
        run.rate() == 0 ? "" : String.format(Locale.ROOT, " at %.0f/s", run.rate()),
        run.connections(),
        unitsPerSecond(),
        calls.getTotalCount() / seconds,
        millis(calls, 50),
        millis(calls, 99),
        millis(calls, 99.9),
        calls.getMaxValue() / 1e6,
        millis(units, 50),
        millis(units, 99),
        failures());
  }

  private static double millis(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1e6;
  }
}
