package io.storestream.pipelines;

import static io.storestream.pipelines.Running.CAPTURED;
import static io.storestream.pipelines.Running.DB;
import static io.storestream.pipelines.Running.REDIS_CLIENT;
import static io.storestream.pipelines.Running.awaitPassed;
import static io.storestream.pipelines.Running.search;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.storestream.contracts.BehaviourEvent;
import io.storestream.contracts.ErasureEvent;
import io.storestream.contracts.Indexes;
import io.storestream.contracts.OrderEvent;
import io.storestream.contracts.Partitions;
import io.storestream.contracts.RedisKeys;
import io.storestream.contracts.RowChange;
import io.storestream.contracts.Topics;
import io.storestream.contracts.TrendingFact;
import io.storestream.pipelines.sales.Orders;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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
      var hit = product(id);
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

  @Test
  void repetitionChangesNothing() {
    Instant placed = Instant.parse("2032-05-06T07:08:09Z");
    List<OrderEvent.Line> lines = List.of(Orders.line(1, "p", "c", 2, 500));
    var first = Orders.event("again", 1, true, placed, lines);
    var second =
        Orders.event("again", 2, true, placed, lines, Orders.refund("r", placed, "FR", 1, 1, 200));
    CAPTURED.product("again", "Repeated", 700, 5);
    for (OrderEvent event : List.of(first, second, first, second, second)) {
      CAPTURED.order(event);
    }
    awaitPassed(CAPTURED.heartbeat(), "products", "ledger-pg", "sales-pg");
    long version = product("again").path("_version").asLong();
    CAPTURED.row(
        "catalog.price",
        "again",
        "v-again|GBP",
        1,
        RowChange.Op.UPSERT,
        "{\"variant_id\":\"v-again\",\"product_id\":\"again\",\"currency\":\"GBP\",\"amount_minor\":1}");
    awaitPassed(CAPTURED.heartbeat(), "products");
    assertThat(product("again").path("_version").asLong()).isEqualTo(version);
    assertThat(
            DB.sql(
                    """
                    select sum(orders) || ' ' || sum(units) || ' ' || sum(sales_minor) || ' ' ||
                           sum(refunds_minor)
                    from analytics.ledger where source_id = 'again'
                    """)
                .query(String.class)
                .single())
        .isEqualTo("1 1 500 200");
    assertThat(
            DB.sql(
                    """
                    select sum(sales_minor - refunds_minor) from analytics.sales
                    where day = '2032-05-06' and dimension = 'total'
                    """)
                .query(Long.class)
                .single())
        .isEqualTo(300);
  }

  @Test
  void corruptRecordIsOneDeadLetterAndItsNeighboursAreProcessed() {
    for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
      CAPTURED.raw(Topics.CATALOG, partition, "corrupt-" + partition, "{".getBytes(UTF_8));
    }
    CAPTURED.product("neighbour", "Neighbour", 100, 1);
    awaitPassed(CAPTURED.heartbeat(), "products");
    assertThat(product("neighbour").isMissingNode()).isFalse();
    for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
      assertThat(Running.deadLetters(Topics.CATALOG, "corrupt-" + partition)).hasSize(1);
    }
  }

  @Test
  void documentThatTheIndexRefusesIsADeadLetterAndItsPartitionMovesOn() {
    CAPTURED.product("refused", "Refused", 100, 1);
    CAPTURED.row(
        "catalog.variant",
        "refused",
        "v-refused",
        "{\"id\":\"v-refused\",\"product_id\":\"refused\",\"sku\":\"" + "x".repeat(40_000) + "\"}");
    awaitPassed(CAPTURED.heartbeat(), "products");
    assertThat(Running.deadLetters(Topics.PRODUCT_INDEX, "refused"))
        .singleElement()
        .asString()
        .contains("failed to parse field [sku]");
    assertThat(product("refused").isMissingNode()).isTrue();
  }

  @Test
  void deletedProductStaysDeleted() {
    CAPTURED.product("gone", "Gone", 100, 1);
    awaitPassed(CAPTURED.heartbeat(), "products");
    long position = CAPTURED.next();
    CAPTURED.row(
        "catalog.product", "gone", "gone", position, RowChange.Op.DELETE, "{\"id\":\"gone\"}");
    awaitPassed(CAPTURED.heartbeat(), "products");
    assertThat(product("gone").path("_source").path("deleted").asBoolean()).isTrue();
    assertThat(product("gone").path("_source").has("title")).isFalse();
  }

  @Test
  void behaviourReachesArchiveHistoryAndTrending() {
    Instant now = Instant.now();
    CAPTURED.send(Topics.VIEW, "visitor", behaviour("b1", "view", "seen-product", now));
    CAPTURED.send(Topics.CART, "visitor", behaviour("b2", "cart", "seen-product", now));
    CAPTURED.send(Topics.CART, "visitor", behaviour("b2", "cart", "seen-product", now));
    Running.await()
        .until(() ->
            DB.sql("select count(*) from analytics.behaviour_event where visitor_id = 'visitor'")
                    .query(Long.class)
                    .single()
                == 2);
    Running.await()
        .untilAsserted(() ->
            assertThat(REDIS_CLIENT.opsForValue().get(RedisKeys.history("visitor")))
                .contains("\"kind\":\"cart\""));
    int partition = Partitions.of("visitor", Topics.PARTITIONS);
    Running.await()
        .untilAsserted(() -> {
          Double score =
              REDIS_CLIENT.opsForZSet().score(RedisKeys.trending(partition), "seen-product");
          assertThat(TrendingFact.at(Objects.requireNonNull(score), now))
              .isCloseTo(4, within(0.01));
        });
  }

  @Test
  void anErasedVisitorLeavesArchiveAndRedisAndAReplayBringsNothingBack() {
    Instant now = Instant.now();
    var name = "erased-visitor";
    CAPTURED.send(Topics.VIEW, name, behaviour(name, "x1", "view", "lamp", now));
    CAPTURED.send(
        Topics.VIEW, "kept-visitor", behaviour("kept-visitor", "x2", "view", "lamp", now));
    Running.await()
        .until(() ->
            archived(name) == 1
                && archived("kept-visitor") == 1
                && Boolean.TRUE.equals(REDIS_CLIENT.hasKey(RedisKeys.history(name))));
    REDIS_CLIENT.opsForList().leftPush(RedisKeys.recent(name), "lamp|view|1");

    var erasure = new ErasureEvent.Erasure(name, now.plusSeconds(1));
    var event =
        new ErasureEvent("x-e", "erasure.requested", name, 1, CAPTURED.next(), now, null, erasure);
    CAPTURED.send(Topics.ERASURE, name, event);
    Running.await()
        .until(() ->
            archived(name) == 0
                && Boolean.FALSE.equals(REDIS_CLIENT.hasKey(RedisKeys.history(name)))
                && Boolean.FALSE.equals(REDIS_CLIENT.hasKey(RedisKeys.recent(name))));

    CAPTURED.send(Topics.VIEW, name, behaviour(name, "x1", "view", "lamp", now));
    CAPTURED.send(Topics.VIEW, name, behaviour(name, "x3", "view", "desk", now.plusSeconds(2)));
    Running.await().until(() -> archived(name) == 1);
    Running.await()
        .untilAsserted(() ->
            assertThat(REDIS_CLIENT.opsForValue().get(RedisKeys.history(name)))
                .contains("desk")
                .doesNotContain("lamp"));
    assertThat(
            DB.sql("select event_id from analytics.behaviour_event where visitor_id = ?")
                .param(name)
                .query(String.class)
                .list())
        .containsExactly("x3");
    assertThat(archived("kept-visitor")).isEqualTo(1);
  }

  private static long archived(String visitor) {
    return DB.sql("select count(*) from analytics.behaviour_event where visitor_id = ?")
        .param(visitor)
        .query(Long.class)
        .single();
  }

  @Test
  void freshnessIsMeasured() {
    Running.await()
        .untilAsserted(() -> {
          CAPTURED.heartbeat();
          assertThat(REDIS_CLIENT.opsForHash().keys(RedisKeys.freshness()))
              .contains("p50_ms", "p99_ms", "max_ms", "count", "at");
        });
    assertThat(Running.page("/metrics"))
        .contains("storestream_freshness_p99_seconds", "storestream_sink_records_total");
  }

  private static BehaviourEvent behaviour(String id, String kind, String product, Instant at) {
    return behaviour("visitor", id, kind, product, at);
  }

  private static BehaviourEvent behaviour(
      String visitor, String id, String kind, String product, Instant at) {
    return new BehaviourEvent(
        id, kind, visitor, null, at, at, product, 1, null, null, null, null, null, null, true,
        false, null);
  }

  private static JsonNode product(String id) {
    return search(Indexes.PRODUCTS, byId(id)).path("hits").path(0);
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
