package io.storestream.pipelines;

import static io.storestream.pipelines.Running.APPLICATION;
import static io.storestream.pipelines.Running.CAPTURED;
import static io.storestream.pipelines.Running.DB;
import static io.storestream.pipelines.Running.awaitPassed;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.contracts.Indexes;
import io.storestream.contracts.OrderEvent;
import io.storestream.contracts.OrderEvent.Refund;
import io.storestream.pipelines.sales.Orders;
import io.storestream.stack.launch.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CrashIT {
  private static final int EVENTS = 5_000;
  private static final Instant PLACED = Instant.parse("2033-01-01T00:00:00Z");

  private long rowsSeen;

  @BeforeAll
  static void start() {
    Running.start();
  }

  /** Killed twice in the middle, it has counted every order once when it has caught up. */
  @Test
  void totalsAreExactAfterBeingKilled() {
    var random = new Random(20_331);
    List<OrderEvent> latest = new ArrayList<>();
    for (int number = 0; number < EVENTS; number++) {
      OrderEvent event = next(number, latest, random);
      CAPTURED.order(event);
      if (number % 100 == 0) {
        CAPTURED.heartbeat();
      }
      if (number % 500 == 250) {
        CAPTURED.product("crash-" + number, "Crash", number, number);
      }
      if (number == EVENTS / 3 || number == 2 * EVENTS / 3) {
        awaitSomeProgress();
        APPLICATION.kill();
        var unused = APPLICATION.spawn(Progress.SILENT);
      }
    }
    awaitPassed(
        CAPTURED.heartbeat(), "products", "orders", "ledger", "sales", "ledger-pg", "sales-pg");

    long orders = latest.size();
    long units = 0;
    long sales = 0;
    long refunds = 0;
    for (OrderEvent event : latest) {
      for (var line : event.data().lines()) {
        units += line.quantity();
        sales += line.amountMinor();
      }
      for (Refund refund : event.data().refunds()) {
        refunds += refund.amountMinor();
        units -= refund.lines().getFirst().quantity();
      }
    }
    String expected = orders + " " + units + " " + sales + " " + refunds;
    assertThat(figures("analytics.ledger where source_id like 'crash-%'")).isEqualTo(expected);
    for (String dimension : List.of("total", "minute", "country", "method", "product")) {
      assertThat(
              figures(
                  "analytics.sales where day between '2033-01-01' and '2033-12-31'"
                      + " and dimension = '"
                      + dimension
                      + "'"))
          .isEqualTo(expected);
    }
    assertThat(sum(Indexes.LEDGER, "{\"prefix\":{\"source_id\":\"crash-\"}}"))
        .isEqualTo(sales - refunds);
    assertThat(
            sum(
                Indexes.SALES,
                """
                {"bool":{"filter":[{"term":{"dimension":"total"}},
                 {"range":{"day":{"gte":"2033-01-01","lte":"2033-12-31"}}}]}}
                """))
        .isEqualTo(sales - refunds);
    var found = Running.search(Indexes.PRODUCTS, "{\"query\":{\"prefix\":{\"id\":\"crash-\"}}}");
    assertThat(found.path("total").path("value").asInt()).isEqualTo(EVENTS / 500);
  }

  /** Usually a new order of one line, sometimes a refund of an earlier one. */
  private static OrderEvent next(int number, List<OrderEvent> latest, Random random) {
    if (latest.isEmpty() || random.nextInt(5) > 0) {
      var line =
          Orders.line(
              1, "p" + random.nextInt(50), "c", 1 + random.nextInt(5), random.nextInt(5_000));
      var event =
          Orders.event(
              "crash-" + number,
              1,
              true,
              PLACED.plusSeconds(random.nextInt(80_000)),
              List.of(line));
      latest.add(event);
      return event;
    }
    int chosen = random.nextInt(latest.size());
    OrderEvent before = latest.get(chosen);
    var order = before.data();
    var refunds = new ArrayList<>(order.refunds());
    refunds.add(
        Orders.refund(
            "r" + number,
            PLACED.plusSeconds(random.nextInt(20_000_000)),
            "FR",
            1,
            1,
            random.nextInt(100)));
    var event =
        Orders.event(
            before.aggregateId(),
            before.version() + 1,
            true,
            order.placedAt(),
            order.country(),
            order.lines(),
            refunds);
    latest.set(chosen, event);
    return event;
  }

  /** So that the kill hits it at work. */
  private void awaitSomeProgress() {
    Running.await().until(() -> ledgerRows() > rowsSeen);
    rowsSeen = ledgerRows();
  }

  private static long ledgerRows() {
    return DB.sql("select count(*) from analytics.ledger where source_id like 'crash-%'")
        .query(Long.class)
        .single();
  }

  private static String figures(String from) {
    return DB.sql(
            """
            select sum(orders) || ' ' || sum(units) || ' ' || sum(sales_minor) || ' ' ||
                   sum(refunds_minor) from %s
            """
                .formatted(from))
        .query(String.class)
        .single();
  }

  /** Net sales in minor units. */
  private static long sum(String index, String query) {
    var answer =
        Running.http(
            "POST",
            "/" + index + "/_search?size=0",
            """
            {"query":%s,"aggs":{"sales":{"sum":{"field":"sales_minor"}},
             "refunds":{"sum":{"field":"refunds_minor"}}}}
            """
                .formatted(query));
    var sums = answer.path("aggregations");
    return sums.path("sales").path("value").asLong() - sums.path("refunds").path("value").asLong();
  }
}
