package io.storestream.command.verify;

import io.storestream.command.RunningSystem;
import io.storestream.command.client.ApiClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * How long a committed change takes until search can find it, seen from outside: from the API's
 * answer until the search sink has acknowledged that position, which it does after its refresh.
 *
 * @param millis of each change, rising
 */
public record Freshness(double[] millis) {
  private static final int CHANGES = 30;
  private static final long PAUSE_NANOS = 500_000;
  private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();

  /** Changes the stock of {@code sku} up and down and up again. */
  public static Freshness measure(RunningSystem system, String sku) {
    ApiClient api = ApiClient.admin(system);
    var millis = new double[CHANGES];
    try (var sinks = SinkPositions.connect(system)) {
      for (int i = 0; i < CHANGES; i++) {
        var change = Map.of("delta", i % 2 == 0 ? 1 : -1, "reason", "freshness probe");
        long position =
            api.post("/v1/admin/inventory/" + sku + "/adjustments", change).commitPosition();
        long start = System.nanoTime();
        while (sinks.of("products") < position && System.nanoTime() - start < PATIENCE_NANOS) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(millis);
    return new Freshness(millis);
  }

  /**
   * @param share in (0, 1]
   */
  double quantile(double share) {
    return millis[(int) Math.ceil(share * millis.length) - 1];
  }

  @Override
  public String toString() {
    return "%d stock changes: p50 %.0f ms, p99 %.0f ms, longest %.0f ms"
        .formatted(millis.length, quantile(0.5), quantile(0.99), millis[millis.length - 1]);
  }
}
