package io.storestream.cdc;

import static io.storestream.stack.testing.EmbeddedStack.Part.KAFKA;
import static io.storestream.stack.testing.EmbeddedStack.Part.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.contracts.Topics;
import io.storestream.stack.launch.Application;
import io.storestream.stack.launch.Progress;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class RecoveryIT {
  private final Shop shop = Shop.migrated();

  @AfterEach
  void dropSlot() {
    shop.dropSlot();
  }

  @Test
  void transactionsThatInterleaveWithARestartArriveWhole() throws SQLException {
    var catalog = new Log(Topics.CATALOG);
    try (var _ = shop.capture()) { // a slot cannot be created while transactions are open
      catalog.untilPassed(shop.position());
    }
    try (var connection = shop.source.getConnection()) {
      connection.setAutoCommit(false);
      var slow = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      for (int restart = 0; restart < 3; restart++) {
        try (var _ = shop.capture()) {
          insert(slow, "prod_slow_before_" + restart);
          shop.product("prod_quick_" + restart, "committed at once");
          insert(slow, "prod_slow_between_" + restart);
          catalog.untilPassed(shop.position());
        }
        insert(slow, "prod_slow_down_" + restart);
        shop.product("prod_down_" + restart, "committed while capture was down");
      }
      try (var _ = shop.capture()) {
        insert(slow, "prod_slow_last");
        connection.commit();
        shop.product("prod_quick_last", "right behind");
        catalog.untilPassed(shop.position());
      }
    }
    assertThat(catalog.state()).hasSize(3 * 3 + 1 + 3 + 3 + 1);
    catalog.close();
  }

  @Test
  void killedTwiceInTheMiddleOfTwentyThousandRowsNothingIsMissing() {
    var process = Shop.STACK.application(Application.CDC, shop.environment());
    try (var catalog = new Log(Topics.CATALOG)) {
      process.spawn(Progress.SILENT);
      catalog.untilPassed(shop.position());
      var writer = Thread.ofPlatform().start(() -> products(20_000));
      for (int kill = 1; kill <= 2; kill++) {
        int seen = kill * 3_000;
        catalog.until(log -> log.records.size() > seen);
        process.kill();
        process.spawn(Progress.SILENT);
      }
      catalog.until(_ -> !writer.isAlive());
      catalog.untilPassed(shop.position());

      var state = catalog.state();
      assertThat(state).hasSize(20_000);
      assertThat(state.values()).allSatisfy(row -> assertThat(row.text("title")).isEqualTo("last"));
    } finally {
      process.stop();
    }
  }

  @Test
  void reconnectsWhenPostgresWasKilled() {
    try (var _ = shop.capture();
        var catalog = new Log(Topics.CATALOG)) {
      shop.product("prod_before", "x");
      catalog.untilPassed(shop.position());
      Shop.STACK.kill(POSTGRESQL);
      Shop.STACK.restart(POSTGRESQL);
      shop.product("prod_after", "x");
      catalog.untilPassed(shop.position());
      assertThat(catalog.state()).containsKey("catalog.product/prod_after");
    }
  }

  @Test
  void catchesUpWhenKafkaIsBack() {
    try (var _ = shop.capture();
        var catalog = new Log(Topics.CATALOG)) {
      shop.product("prod_before", "x");
      catalog.untilPassed(shop.position());
      Shop.STACK.kill(KAFKA);
      IntStream.range(0, 100).forEach(n -> shop.product("prod_down_" + n, "x"));
      Shop.STACK.restart(KAFKA);
      catalog.untilPassed(shop.position());
      assertThat(catalog.state()).hasSize(101);
    }
  }

  /** Each product is written and then renamed, 50 products to a transaction. */
  private void products(int count) {
    for (int from = 0; from < count; from += 50) {
      shop.db
          .sql(
              """
              with made as (
                insert into catalog.product (id, slug, title, status)
                select 'prod_' || n, 'prod_' || n, 'first', 'published'
                from generate_series(?, ?) n returning id)
              select count(*) from made
              """)
          .params(from, from + 49)
          .query()
          .listOfRows();
      shop.db
          .sql(
              """
              update catalog.product set title = 'last'
              where id in (select 'prod_' || n from generate_series(?, ?) n)
              """)
          .params(from, from + 49)
          .update();
    }
  }

  private static void insert(JdbcClient connection, String id) {
    connection
        .sql("insert into catalog.product (id, slug, title, status) values (?, ?, 'slow', 'draft')")
        .params(id, id)
        .update();
  }
}
