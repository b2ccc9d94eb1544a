package io.storestream.cdc;

import io.storestream.contracts.Topics;
import io.storestream.stack.launch.Application;
import io.storestream.stack.launch.ApplicationProcess;
import io.storestream.stack.launch.Progress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Prints how long a committed row takes to a Kafka consumer, how long until a watermark passes it,
 * and how fast a backlog drains. Run by hand on a quiet machine, in the module's folder.
 */
final class MeasureCapture {
  private static final int COMMITS = 100;
  private static final int BACKLOG = 50_000;

  private MeasureCapture() {}

  public static void main(String[] args) {
    var shop = Shop.migrated();
    var process = Shop.STACK.application(Application.CDC, shop.environment());
    try (var catalog = new Log(Topics.CATALOG)) {
      process.spawn(Progress.SILENT);
      catalog.untilPassed(shop.position());
      for (int warm = 0; warm < 2; warm++) {
        latency(shop, catalog, "run" + warm);
      }
      drain(shop, catalog, process);
    } finally {
      process.stop();
    }
    System.exit(0);
  }

  private static void latency(Shop shop, Log catalog, String run) {
    Map<String, Long> committed = new HashMap<>();
    var toKafka = new long[COMMITS];
    var toWatermark = new long[COMMITS];
    for (int n = 0; n < COMMITS; n++) {
      String id = run + "_" + n;
      shop.product(id, "measured");
      committed.put(id, System.nanoTime());
      long position = shop.position();
      catalog.records.clear();
      catalog.until(log -> !log.rows("catalog.product/" + id).isEmpty());
      toKafka[n] = System.nanoTime() - committed.getOrDefault(id, 0L);
      catalog.untilPassed(position);
      toWatermark[n] = System.nanoTime() - committed.getOrDefault(id, 0L);
    }
    print("commit to consumer", toKafka);
    print("commit to watermark in every partition", toWatermark);
  }

  private static void drain(Shop shop, Log catalog, ApplicationProcess process) {
    process.stop();
    shop.db
        .sql(
            """
            insert into catalog.product (id, slug, title, status)
            select 'backlog_' || n, 'backlog_' || n, 'backlog', 'published'
            from generate_series(1, ?) n
            """)
        .param(BACKLOG)
        .update();
    catalog.records.clear();
    process.spawn(Progress.SILENT);
    catalog.until(log -> !log.rows().isEmpty());
    long began = System.nanoTime();
    catalog.until(log -> log.records.size() >= BACKLOG);
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf("backlog: %d rows in %.1f s, %.0f/s%n", BACKLOG, seconds, BACKLOG / seconds);
  }

  private static void print(String what, long[] nanos) {
    Arrays.sort(nanos);
    System.out.printf(
        "%s: p50 %.1f ms, p99 %.1f ms, max %.1f ms, n %d%n",
        what,
        nanos[nanos.length / 2] / 1e6,
        nanos[nanos.length * 99 / 100] / 1e6,
        nanos[nanos.length - 1] / 1e6,
        nanos.length);
  }
}
