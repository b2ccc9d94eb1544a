package io.storestream.api.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.web.Ids;
import io.storestream.contracts.AccessEvent;
import io.storestream.contracts.Partitions;
import io.storestream.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

@ApiTest
class AccessEventsIT {
  private final ApiClient store;
  private final String kafka;

  AccessEventsIT(ApiClient store, @Value("${spring.kafka.bootstrap-servers}") String kafka) {
    this.store = store;
    this.kafka = kafka;
  }

  /** The raw record of the request, once it is there. */
  private String recorded(String requestId) {
    var topic = Topics.ACCESS;
    var partition = new TopicPartition(topic.name(), Partitions.of(requestId, topic.partitions()));
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      var found = new String[1];
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> {
            for (var record : consumer.poll(Duration.ofMillis(100))) {
              if (record.key().equals(requestId)) {
                found[0] = new String(record.value(), StandardCharsets.UTF_8);
              }
            }
            return found[0] != null;
          });
      return found[0];
    }
  }

  private AccessEvent event(String requestId) {
    return Topics.ACCESS.decode(recorded(requestId).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void answeredRequestIsRecordedByItsTemplate() {
    var id = Ids.next("req");
    store.with("X-Request-Id", id).get("/v1/store/products/somebody@example.org?limit=1");
    var event = event(id);
    assertThat(event.method()).isEqualTo("GET");
    assertThat(event.route()).startsWith("/v1/store/products/{");
    assertThat(event.status()).isBetween(400, 404);
    assertThat(event.caller()).isEqualTo("guest");
    assertThat(event.durationMicros()).isPositive();
    assertThat(recorded(id)).doesNotContain("somebody").doesNotContain("127.0.0.1");
  }

  @Test
  void refusedRequestIsRecordedToo() {
    var id = Ids.next("req");
    store.with("X-Request-Id", id).get("/v1/admin/products");
    assertThat(event(id).status()).isEqualTo(401);
    assertThat(event(id).route()).isEqualTo(AccessEvent.NO_ROUTE);
  }

  @Test
  void staffAreToldFromShoppers() {
    var id = Ids.next("req");
    store.admin().with("X-Request-Id", id).get("/v1/admin/products");
    assertThat(event(id).caller()).isEqualTo("staff");
    assertThat(event(id).status()).isEqualTo(200);
  }
}
