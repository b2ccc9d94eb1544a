package io.storestream.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * One scenario on a number of connections, each with a thread of its own, for a while.
 *
 * <p>Closed loop (no rate): a connection sends when the answer before has come, so a server that
 * stalls is asked less often, and the times say what {@code connections} shoppers who never pause
 * see; they say nothing about a crowd that keeps coming. Open loop (a rate): units of work start at
 * fixed moments whatever the server does, and times count from those moments, so that waiting in
 * line behind a stall is part of the answer (no coordinated omission).
 *
 * @param warmUp runs before, not measured: the compiler and the caches settle
 * @param rate units of work per second over all connections; 0: as fast as answers come
 */
record Run(Scenario scenario, int connections, Duration warmUp, Duration time, double rate) {
  Result on(Target target, Shelf shelf) throws InterruptedException {
    var tallies = new ArrayList<Tally>();
    var threads = new ArrayList<Thread>();
    long begin = System.nanoTime();
    for (int i = 0; i < connections; i++) {
      var tally = new Tally();
      tallies.add(tally);
      int place = i;
      threads.add(
          Thread.ofPlatform()
              .name("client-" + i)
              .start(() -> work(target, shelf, tally, begin, place)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return Result.of(this, tallies);
  }

  private void work(Target target, Shelf shelf, Tally tally, long begin, int place) {
    long measured = begin + warmUp.toNanos();
    long end = measured + time.toNanos();
    double pause = rate == 0 ? 0 : 1e9 * connections / rate;
    try (var connection = target.connect()) {
      var client = new Scenario.Client(connection, shelf, tally);
      for (long n = 0; ; n++) {
        long from = System.nanoTime();
        if (rate > 0) {
          long due = begin + (long) (pause * (n + (double) place / connections));
          while (from < due && from < end) {
            LockSupport.parkNanos(Math.min(due, end) - from);
            from = System.nanoTime();
          }
          from = due;
        }
        if (from >= end || System.nanoTime() >= end) {
          return;
        }
        tally.measure(from >= measured);
        tally.begin(from);
        client.arrive();
        scenario.run(client);
        tally.end(from);
      }
    }
  }

  /** Every scenario at every number of connections. */
  static List<Run> all(
      List<Scenario> scenarios,
      List<Integer> connections,
      Duration warmUp,
      Duration time,
      double rate) {
    return connections.stream()
        .flatMap(n -> scenarios.stream().map(s -> new Run(s, n, warmUp, time, rate)))
        .toList();
  }
}
