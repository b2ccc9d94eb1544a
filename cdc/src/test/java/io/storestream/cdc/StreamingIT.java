package io.storestream.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.contracts.Partitions;
import io.storestream.contracts.RowChange;
import io.storestream.contracts.Topics;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

class StreamingIT {
  private static final Shop SHOP = Shop.migrated();
  private static ConfigurableApplicationContext capture;
  private Log catalog;

  @BeforeAll
  static void start() {
    capture = SHOP.capture();
  }

  @AfterAll
  static void stop() {
    capture.close();
    SHOP.dropSlot();
  }

  @BeforeEach
  void read() {
    catalog = new Log(Topics.CATALOG);
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @Test
  void changesOfARowArriveInOrderInTheirProductsPartition() {
    SHOP.product("prod_a", "one");
    sql("update catalog.product set title = 'two' where id = 'prod_a'");
    sql("delete from catalog.product where id = 'prod_a'");
    catalog.untilPassed(SHOP.position());

    var records = catalog.rows("catalog.product/prod_a");
    assertThat(records).extracting(r -> r.partition()).containsOnly(Partitions.of("prod_a", 3));
    var changes = records.stream().limit(3).map(Log::change).toList();
    assertThat(changes)
        .extracting(RowChange::op)
        .containsExactly(RowChange.Op.UPSERT, RowChange.Op.UPSERT, RowChange.Op.DELETE);
    assertThat(changes).extracting(c -> c.text("title")).containsExactly("one", "two", "two");
    assertThat(changes).extracting(RowChange::position).isSorted().doesNotHaveDuplicates();
    assertThat(records.getLast().value()).isNull();
    assertThat(records).hasSize(4);
  }

  @Test
  void everyColumnArrivesInItsForm() {
    sql(
        """
        insert into catalog.product (id, slug, title, status, attributes, created_at)
        values ('prod_b', 'b', 'Lamp "L"', 'published', '{"color": ["red"]}',
          '2026-01-02 03:04:05.123456+02')
        """);
    sql("insert into catalog.variant (id, product_id, sku) values ('var_b', 'prod_b', 'B')");
    sql("insert into catalog.price values ('var_b', 'prod_b', 'GBP', 1999, null)");
    catalog.untilPassed(SHOP.position());

    var product = catalog.row("catalog.product/prod_b");
    assertThat(product.text("title")).isEqualTo("Lamp \"L\"");
    assertThat(product.row().path("attributes").path("color").path(0).asString()).isEqualTo("red");
    assertThat(product.text("created_at")).isEqualTo("2026-01-02T01:04:05.123456Z");
    assertThat(product.row().path("version").isNumber()).isTrue();
    assertThat(product.text("brand")).isNull();
    var price = catalog.row("catalog.price/var_b|GBP");
    assertThat(price.row().path("amount_minor").asLong()).isEqualTo(1999);
    assertThat(catalog.rows("catalog.price/var_b|GBP").getFirst().partition())
        .isEqualTo(Partitions.of("prod_b", 3));
  }

  @Test
  void datesTranslationsAndPicturesArriveWithTheirProduct() {
    sql(
        """
        insert into catalog.product (id, slug, title, status, publish_at, translations, media)
        values ('prod_t', 't', 'Lamp', 'published', '2026-01-02 03:04:05.123456+02',
          '{"fr": {"title": "Lampe"}}', '[{"url": "https://img.example.com/1.jpg", "alt": "a"}]')
        """);
    catalog.untilPassed(SHOP.position());

    var product = catalog.row("catalog.product/prod_t");
    assertThat(product.text("publish_at")).isEqualTo("2026-01-02T01:04:05.123456Z");
    assertThat(product.text("unpublish_at")).isNull();
    assertThat(product.row().at("/translations/fr/title").asString()).isEqualTo("Lampe");
    assertThat(product.row().at("/media/0/alt").asString()).isEqualTo("a");
  }

  @Test
  void reviewSummaryArrivesInItsProductsPartition() {
    sql("insert into review.summary values ('prod_r', 2, 9, '{0,0,0,1,1}')");
    sql("update review.summary set rating_count = 1, rating_sum = 5 where product_id = 'prod_r'");
    catalog.untilPassed(SHOP.position());

    var records = catalog.rows("review.summary/prod_r");
    assertThat(records).extracting(r -> r.partition()).containsOnly(Partitions.of("prod_r", 3));
    var last = java.util.Objects.requireNonNull(Log.change(records.getLast())).row();
    assertThat(last.path("rating_sum").asLong()).isEqualTo(5);
    assertThat(last.path("rating_count").asInt()).isEqualTo(1);
  }

  @Test
  void categoriesReachEveryPartition() {
    sql("insert into catalog.category (id, slug, name) values ('cat_1', 'lamps', 'Lamps')");
    catalog.untilPassed(SHOP.position());
    assertThat(catalog.rows("catalog.category/cat_1"))
        .extracting(r -> r.partition())
        .containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void aChangedKeyIsADeleteAndAnUpsert() {
    SHOP.product("prod_c", "before");
    sql("update catalog.product set id = 'prod_d' where id = 'prod_c'");
    catalog.untilPassed(SHOP.position());

    var old = catalog.rows("catalog.product/prod_c").stream().map(Log::change).toList();
    assertThat(old).hasSize(3);
    assertThat(old.get(1)).extracting(RowChange::op).isEqualTo(RowChange.Op.DELETE);
    assertThat(catalog.state()).containsKey("catalog.product/prod_d");
    assertThat(catalog.state()).doesNotContainKey("catalog.product/prod_c");
  }

  @Test
  void aLongDescriptionSurvivesTheUpdateOfAnotherColumn() {
    SHOP.product("prod_e", "short");
    // random, so that it is stored out of line
    sql(
        """
        update catalog.product set description =
          (select string_agg(md5(i::text), '') from generate_series(1, 4000) i)
        where id = 'prod_e'
        """);
    String description =
        SHOP.db
            .sql("select description from catalog.product where id = 'prod_e'")
            .query(String.class)
            .single();
    sql("update catalog.product set title = 'renamed' where id = 'prod_e'");
    catalog.untilPassed(SHOP.position());

    var product = catalog.row("catalog.product/prod_e");
    assertThat(product.text("title")).isEqualTo("renamed");
    assertThat(product.text("description")).hasSize(128_000).isEqualTo(description);
  }

  @Test
  void anOutboxRowIsAnEvent() {
    outbox(
        "batch-request",
        "evt_1",
        "job_1",
        "{\"id\": \"job_1\", \"job\": \"train\", \"parameters\": {}}");
    try (var events = new Log(Topics.BATCH_REQUEST)) {
      events.untilPassed(SHOP.position());
      var record = events.rows("job_1").getFirst();
      assertThat(record.partition()).isEqualTo(Partitions.of("job_1", 3));
      var event = Topics.BATCH_REQUEST.decode(record.value());
      assertThat(event.eventId()).isEqualTo("evt_1");
      assertThat(event.position()).isPositive();
      assertThat(event.data().job()).isEqualTo("train");
    }
  }

  @Test
  void aPasswordResetFlowsInItsOwnTopic() {
    outbox(
        "password-reset",
        "evt_3",
        "pwr_1",
        """
        {"id": "pwr_1", "customer_id": "cus_1", "sealed_token": "c2VhbGVk",
         "expires_at": "2026-01-31T12:00:00Z"}
        """);
    try (var events = new Log(Topics.PASSWORD_RESET)) {
      events.untilPassed(SHOP.position());
      var record = events.rows("pwr_1").getFirst();
      assertThat(record.partition()).isEqualTo(Partitions.of("pwr_1", 3));
      var event = Topics.PASSWORD_RESET.decode(record.value());
      assertThat(event.data().customerId()).isEqualTo("cus_1");
      assertThat(event.data().sealedToken()).isEqualTo("c2VhbGVk");
    }
  }

  @Test
  void anErasureIsInThePartitionOfTheVisitorsBehaviour() {
    outbox("erasure", "evt_4", "v_1", "{\"id\": \"v_1\", \"at\": \"2026-01-31T12:00:00Z\"}");
    try (var events = new Log(Topics.ERASURE)) {
      events.untilPassed(SHOP.position());
      var record = events.rows("v_1").getFirst();
      assertThat(record.partition()).isEqualTo(Partitions.of("v_1", Topics.VIEW.partitions()));
      var event = Topics.ERASURE.decode(record.value());
      assertThat(event.data().id()).isEqualTo("v_1");
      assertThat(event.data().at()).isEqualTo("2026-01-31T12:00:00Z");
    }
  }

  @Test
  void anEventOfTwoMegabytesArrives() {
    var noise = "x".repeat(2 * 1024 * 1024);
    outbox(
        "batch-request",
        "evt_2",
        "job_2",
        "{\"id\": \"job_2\", \"job\": \"large\", \"parameters\": {\"noise\": \"" + noise + "\"}}");
    try (var events = new Log(Topics.BATCH_REQUEST)) {
      events.untilPassed(SHOP.position());
      var event = Topics.BATCH_REQUEST.decode(events.rows("job_2").getFirst().value());
      assertThat(event.data().parameters()).containsEntry("noise", noise);
    }
  }

  @Test
  void whatWasCommittedStandsBeforeTheWatermark() {
    var ids = List.of("prod_w1", "prod_w2", "prod_w3", "prod_w4", "prod_w5", "prod_w6");
    ids.forEach(id -> SHOP.product(id, "watched"));
    long position = SHOP.position();
    catalog.untilPassed(position);

    for (String id : ids) {
      var record = catalog.rows("catalog.product/" + id).getFirst();
      assertThat(catalog.records.indexOf(record))
          .isLessThan(catalog.watermarkIndex(record.partition(), position));
    }
  }

  @Test
  void tablesAreReadAgainBySignal() {
    SHOP.product("prod_s", "signalled");
    catalog.untilPassed(SHOP.position());
    int before = catalog.rows("catalog.product/prod_s").size();
    sql(
        """
        insert into capture.signal values ('again', 'execute-snapshot',
          '{"data-collections": ["catalog.product"], "type": "incremental"}')
        """);
    catalog.until(log -> log.rows("catalog.product/prod_s").size() > before);
  }

  private static void outbox(String aggregate, String id, String aggregateId, String payload) {
    SHOP.db
        .sql(
            """
            insert into outbox.event (id, aggregate, aggregate_id, version, type, payload)
            values (?, ?, ?, 1, 'test.made', ?::jsonb)
            """)
        .params(id, aggregate, aggregateId, payload)
        .update();
  }

  private static void sql(String sql) {
    SHOP.db.sql(sql).update();
  }
}
