package io.storestream.api.catalog;

import static io.storestream.api.testing.Shop.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Shop;
import io.storestream.contracts.Json;
import io.storestream.contracts.Partitions;
import io.storestream.contracts.RowChange;
import io.storestream.contracts.Topics;
import io.storestream.contracts.Watermark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** Products in memory, with the records that {@code cdc} would write. */
@ApiTest
class CatalogStreamIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ApiClient store;
  private final ApiClient staff;
  private final ProductCache cache;
  private final String kafka;
  private final String sku;
  private final String id;

  CatalogStreamIT(
      ApiClient api, ProductCache cache, @Value("${spring.kafka.bootstrap-servers}") String kafka) {
    this.store = api;
    this.staff = api.admin();
    this.cache = cache;
    this.kafka = kafka;
    this.sku = new Shop(api).product(1_000, 5);
    this.id = ok(200, staff.get("/v1/admin/products?limit=1")).text("/data/0/id");
  }

  @BeforeEach
  void follow() throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      var topic = Topics.CATALOG;
      admin
          .createTopics(
              List.of(
                  new NewTopic(topic.name(), topic.partitions(), (short) 1)
                      .configs(topic.configs())))
          .all()
          .get();
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(TopicExistsException.class);
    }
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> {
          watermarks(Instant.now().plus(Duration.ofHours(1)));
          return cache.follows();
        });
  }

  /** Other tests write and read at once, without a stream. */
  @AfterEach
  void unfollow() {
    watermarks(Instant.EPOCH);
    Awaitility.await().atMost(PATIENCE).until(() -> !cache.follows());
  }

  @Test
  void productIsReadAgainWhenTheStreamSaysThatItChanged() {
    assertThat(title(store)).isEqualTo(title(store));
    var before = title(store);
    rename("Changed silently");
    assertThat(title(store)).as("from memory").isEqualTo(before);
    assertThat(listed()).as("lists too").isEqualTo(before);
    send(partition(), "catalog.product/" + id, change("catalog.product", "id"));
    Awaitility.await().atMost(PATIENCE).until(() -> title(store).equals("Changed silently"));

    rename("Seen after its price changed");
    send(partition(), "catalog.price/x|GBP", change("catalog.price", "product_id"));
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> title(store).equals("Seen after its price changed"));

    rename("Seen after a category changed");
    send(partition(), "catalog.category/x", change("catalog.category", "id"));
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> title(store).equals("Seen after a category changed"));
  }

  @Test
  void whoInsistsIsAnsweredFromTheDatabase() {
    var before = title(store);
    rename("New");
    assertThat(title(store)).isEqualTo(before);
    assertThat(title(store.with("Cache-Control", "max-age=5, No-Cache"))).isEqualTo("New");
    assertThat(title(store)).as("what was read is kept").isEqualTo("New");
  }

  @Test
  void withoutWatermarksEverythingIsReadFromTheDatabase() {
    title(store);
    unfollow();
    rename("At once");
    assertThat(title(store)).isEqualTo("At once");
  }

  private String title(ApiClient reader) {
    return ok(200, reader.get("/v1/store/products/" + id)).text("/title");
  }

  private String listed() {
    for (var product : ok(200, store.get("/v1/store/products?limit=20")).body().path("data")) {
      if (product.path("id").asString().equals(id)) {
        return product.path("title").asString();
      }
    }
    throw new AssertionError(sku + " is not among the newest products");
  }

  private void rename(String title) {
    var path = "/v1/admin/products/" + id;
    var etag = ok(200, staff.get(path)).header("ETag");
    ok(200, staff.with("If-Match", etag).patch(path, Map.of("title", title)));
  }

  private int partition() {
    return Partitions.of(id, Topics.CATALOG.partitions());
  }

  private byte[] change(String table, String column) {
    var row = Json.MAPPER.createObjectNode().put(column, id);
    return Topics.CATALOG.encode(new RowChange(table, RowChange.Op.UPSERT, 1, row));
  }

  private void watermarks(Instant committedAt) {
    for (int partition = 0; partition < Topics.CATALOG.partitions(); partition++) {
      send(partition, Watermark.key(partition), Json.bytes(new Watermark(1, committedAt)));
    }
  }

  private void send(int partition, String key, byte[] value) {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka),
            new StringSerializer(),
            new ByteArraySerializer())) {
      var unused =
          producer.send(new ProducerRecord<>(Topics.CATALOG.name(), partition, key, value));
    }
  }
}
