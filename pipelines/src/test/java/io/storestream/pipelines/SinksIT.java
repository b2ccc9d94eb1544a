package io.storestream.pipelines;

import static io.storestream.pipelines.Running.CAPTURED;
import static io.storestream.pipelines.Running.DB;
import static io.storestream.pipelines.Running.awaitPassed;
import static io.storestream.pipelines.Running.search;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.contracts.Indexes;
import io.storestream.pipelines.sales.Orders;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SinksIT {
  @BeforeAll
  static void start() {
    Running.start();
  }

  @Test
  void positionPassesOnlyOnceDocumentsAreFound() {
    for (int round = 1; round <= 20; round++) {
      String id = "found-" + round;
      CAPTURED.product(id, "Findable thing", 100 + round, round);
      long position = CAPTURED.heartbeat();
      awaitPassed(position, "products");
      var hit = search(Indexes.PRODUCTS, byId(id)).path("hits").path(0);
      assertThat(hit.path("_source").path("price_minor").asLong()).isEqualTo(100 + round);
      assertThat(hit.path("_source").path("sku").path(0).asString()).isEqualTo("sku-" + id);
      assertThat(hit.path("_version").asLong() >> 48).isEqualTo(1);
    }
  }

  @Test
  void ordersReachEveryFigure() {
    Instant placed = Instant.parse("2031-05-06T07:08:09Z");
    for (int i = 0; i < 30; i++) {
      CAPTURED.order(
          Orders.event(
              "figure-" + i, 1, true, placed, List.of(Orders.line(1, "p" + i % 3, "c", 2, 500))));
    }
    long position = CAPTURED.heartbeat();
    awaitPassed(position, "orders", "ledger", "sales", "ledger-pg", "sales-pg");
    assertThat(
            DB.sql("select sum(sales_minor) from analytics.ledger where day = '2031-05-06'")
                .query(Long.class)
                .single())
        .isEqualTo(15_000);
    assertThat(
            DB.sql(
                    """
                    select dimension || ' ' || sum(orders) || ' ' || sum(units) || ' ' ||
                           sum(sales_minor)
                    from analytics.sales where day = '2031-05-06' group by dimension order by 1
                    """)
                .query(String.class)
                .list())
        .containsExactly(
            "category 30 60 15000",
            "country 30 60 15000",
            "method 30 60 15000",
            "minute 30 60 15000",
            "product 30 60 15000",
            "total 30 60 15000");
    assertThat(sum(Indexes.LEDGER, "day", "sales_minor")).isEqualTo(15_000);
    assertThat(sum(Indexes.ORDERS, "placed_at", "amount_minor")).isEqualTo(15_000);
    assertThat(sum(Indexes.SALES, "day", "sales_minor")).isEqualTo(6 * 15_000);
  }

  private static long sum(String index, String field, String of) {
    var answer =
        Running.http(
            "POST",
            "/" + index + "/_search?size=0",
            """
            {"query":{"range":{"%s":{"gte":"2031-05-06","lt":"2031-05-07"}}},
             "aggs":{"sum":{"sum":{"field":"%s"}}}}
            """
                .formatted(field, of));
    return answer.path("aggregations").path("sum").path("value").asLong();
  }

  private static String byId(String id) {
    return "{\"query\":{\"term\":{\"id\":\"" + id + "\"}}}";
  }
}
