package io.storestream.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.storestream.contracts.RowChange;
import io.storestream.contracts.Topics;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

class SnapshotIT {
  private final Shop shop = new Shop();

  @AfterEach
  void dropSlot() {
    shop.dropSlot();
  }

  @Test
  void waitsForThePublicationThenReadsWhatIsThere() {
    try (var capture = shop.capture()) {
      await().untilAsserted(() -> assertThat(engine(capture)).contains("publication storestream"));
      assertThat(health(capture).getStatus()).isEqualTo(Status.DOWN);
      shop.migrate();
      rows();
      try (var catalog = new Log(Topics.CATALOG);
          var events = new Log(Topics.BATCH_REQUEST)) {
        long position = shop.position();
        catalog.untilPassed(position);
        events.untilPassed(position);
        assertThat(catalog.row("catalog.product/prod_1").op()).isEqualTo(RowChange.Op.UPSERT);
        assertThat(events.rows("job_1")).hasSize(1);
      }
      assertThat(health(capture).getStatus()).isEqualTo(Status.UP);
    }
  }

  @Test
  void rowsThatWereThereBeforeStandBeforeTheFirstWatermark() {
    shop.migrate();
    rows();
    try (var _ = shop.capture();
        var catalog = new Log(Topics.CATALOG);
        var events = new Log(Topics.BATCH_REQUEST)) {
      catalog.untilPassed(0);
      events.untilPassed(0);
      var product = catalog.rows("catalog.product/prod_1").getFirst();
      assertThat(catalog.records.indexOf(product))
          .isLessThan(catalog.watermarkIndex(product.partition(), 0));
      assertThat(catalog.row("catalog.product/prod_1").position()).isPositive();
      var event = events.rows("job_1").getFirst();
      assertThat(events.records.indexOf(event))
          .isLessThan(events.watermarkIndex(event.partition(), 0));
    }
  }

  @Test
  void refusesToGoOnWithoutItsSlotAndConvergesByANewSnapshot() {
    shop.migrate();
    shop.product("prod_stays", "old");
    shop.product("prod_goes", "old");
    try (var _ = shop.capture();
        var catalog = new Log(Topics.CATALOG)) {
      catalog.untilPassed(shop.position());
      assertThat(catalog.state()).containsKey("catalog.product/prod_goes");
    }
    shop.dropSlot();
    shop.db.sql("delete from catalog.product where id = 'prod_goes'").update();
    shop.db.sql("update catalog.product set title = 'new' where id = 'prod_stays'").update();

    try (var capture = shop.capture()) {
      await()
          .untilAsserted(() ->
              assertThat(engine(capture)).startsWith("refused: the replication slot is gone"));
      assertThat(health(capture).getStatus()).isEqualTo(Status.DOWN);
    }
    assertConvergesBySnapshot("lost-slot");
  }

  @Test
  void refusesASlotThatSomebodyRecreated() {
    shop.migrate();
    try (var _ = shop.capture();
        var catalog = new Log(Topics.CATALOG)) {
      catalog.untilPassed(shop.position());
    }
    shop.dropSlot();
    shop.product("prod_unseen", "written while nobody looked");
    shop.db
        .sql("select pg_create_logical_replication_slot('storestream', 'pgoutput')")
        .query()
        .listOfRows();
    try (var capture = shop.capture()) {
      await().untilAsserted(() -> assertThat(engine(capture)).contains("it was recreated"));
    }
  }

  private void assertConvergesBySnapshot(String name) {
    for (int run = 1; run <= 2; run++) { // the second run goes on: the name was used
      try (var _ = shop.capture("CDC_RESNAPSHOT=" + name);
          var catalog = new Log(Topics.CATALOG)) {
        catalog.untilPassed(shop.position());
        assertThat(catalog.state()).doesNotContainKey("catalog.product/prod_goes");
        assertThat(catalog.row("catalog.product/prod_stays").text("title")).isEqualTo("new");
        assertThat(catalog.rows("catalog.product/prod_stays")).hasSize(2);
      }
    }
  }

  private void rows() {
    shop.product("prod_1", "first");
    shop.db
        .sql(
            """
            insert into outbox.event (id, aggregate, aggregate_id, version, type, payload)
            values ('evt_1', 'batch-request', 'job_1', 1, 'batch-request.made',
              '{"id": "job_1", "job": "train", "parameters": {}}')
            """)
        .update();
  }

  private static Health health(ConfigurableApplicationContext capture) {
    return Objects.requireNonNull(capture.getBean("capture", HealthIndicator.class).health());
  }

  private static String engine(ConfigurableApplicationContext capture) {
    return String.valueOf(health(capture).getDetails().get("engine"));
  }
}
