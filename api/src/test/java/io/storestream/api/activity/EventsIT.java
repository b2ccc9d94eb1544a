package io.storestream.api.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Ids;
import io.storestream.contracts.BehaviourEvent;
import io.storestream.contracts.Partitions;
import io.storestream.contracts.RedisKeys;
import io.storestream.contracts.Topic;
import io.storestream.contracts.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.redis.core.StringRedisTemplate;

@ApiTest
class EventsIT {
  private final ApiClient store;
  private final StringRedisTemplate redis;
  private final Activity activity;
  private final String kafka;
  private final String visitor = Ids.next("v");

  EventsIT(
      ApiClient store,
      StringRedisTemplate redis,
      Activity activity,
      @Value("${spring.kafka.bootstrap-servers}") String kafka) {
    this.store = store;
    this.redis = redis;
    this.activity = activity;
    this.kafka = kafka;
  }

  private List<BehaviourEvent> written(Topic<BehaviourEvent> topic) {
    var partition = new TopicPartition(topic.name(), Partitions.of(visitor, topic.partitions()));
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = Objects.requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
      var events = new ArrayList<BehaviourEvent>();
      while (consumer.position(partition) < end) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(record -> events.add(topic.decode(record.value())));
      }
      return events.stream().filter(e -> e.visitorId().equals(visitor)).toList();
    }
  }

  private List<String> recent() {
    return Objects.requireNonNull(redis.opsForList().range(RedisKeys.recent(visitor), 0, -1));
  }

  @Test
  void acceptedViewIsInKafkaAndInTheRecentList() {
    var answer =
        store
            .with("X-Visitor-Id", visitor)
            .post(
                "/v1/events",
                Map.of(
                    "event_id",
                    "e-" + visitor,
                    "kind",
                    "view",
                    "product_id",
                    "p1",
                    "consent",
                    true));

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
    assertThat(answer.text("/event_id")).isEqualTo("e-" + visitor);
    assertThat(written(Topics.VIEW))
        .singleElement()
        .satisfies(event -> {
          assertThat(event.productId()).isEqualTo("p1");
          assertThat(event.customerId()).isNull();
          assertThat(event.traceparent()).startsWith("00-");
        });
    assertThat(recent()).singleElement().asString().startsWith("p1|view|");
  }

  @Test
  void batchJudgesEachEvent() {
    var answer =
        store.post(
            "/v1/events/batch",
            Map.of(
                "events",
                List.of(
                    Map.of(
                        "kind", "view", "visitor_id", visitor, "product_id", "a", "consent", true),
                    Map.of("kind", "sneeze", "visitor_id", visitor),
                    Map.of(
                        "kind", "cart", "visitor_id", visitor, "product_id", "b", "consent", true),
                    Map.of("kind", "view", "visitor_id", visitor, "colour", "red"),
                    Map.of(
                        "kind",
                        "view",
                        "visitor_id",
                        visitor,
                        "consent",
                        true,
                        "product_id",
                        "old",
                        "at",
                        Instant.now().minus(Duration.ofDays(20)).toString()))));

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
    assertThat(IntStream.range(0, 5).mapToObj(i -> answer.text("/results/" + i + "/status")))
        .containsExactly("accepted", "rejected", "accepted", "rejected", "accepted");
    assertThat(answer.text("/results/1/error/code")).isEqualTo("UNKNOWN_EVENT_KIND");
    assertThat(answer.text("/results/3/error/code")).isEqualTo("UNKNOWN_FIELD");
    assertThat(written(Topics.VIEW)).extracting(BehaviourEvent::productId).contains("a", "old");
    assertThat(written(Topics.CART))
        .singleElement()
        .extracting(BehaviourEvent::quantity)
        .isEqualTo(1);
    assertThat(recent()).hasSize(2).noneMatch(entry -> entry.startsWith("old|"));
  }

  @Test
  void recentListKeepsTheLastFifty() {
    var events =
        IntStream.range(0, 60)
            .mapToObj(i ->
                Map.of(
                    "kind",
                    "view",
                    "visitor_id",
                    visitor,
                    "consent",
                    true,
                    "product_id",
                    "p" + i,
                    "at",
                    Instant.now().minusSeconds(60 - i).toString()))
            .toList();

    assertThat(store.post("/v1/events/batch", Map.of("events", events)).status()).isEqualTo(202);

    assertThat(recent()).hasSize(50).first().asString().startsWith("p59|");
    assertThat(redis.getExpire(RedisKeys.recent(visitor))).isPositive();
  }

  @Test
  void crawlersAreMarkedAndForgotten() {
    store
        .with("User-Agent", "Googlebot/2.1")
        .post(
            "/v1/events",
            Map.of("kind", "view", "visitor_id", visitor, "product_id", "p", "consent", true));

    assertThat(written(Topics.VIEW)).singleElement().matches(BehaviourEvent::bot);
    assertThat(recent()).isEmpty();
  }

  @Test
  void withoutConsentAnEventCountsButNamesNobodyAndLeavesNoHistory() {
    var customer = new Shop(store).customer(Ids.next("mail") + "@example.com");
    var id = customer.get("/v1/store/me").text("/id");

    for (var event :
        List.of(
            Map.of("kind", "view", "visitor_id", visitor, "product_id", "p"),
            Map.of("kind", "view", "visitor_id", visitor, "product_id", "p", "consent", false))) {
      assertThat(customer.post("/v1/events", event).status()).isEqualTo(202);
    }

    assertThat(written(Topics.VIEW))
        .hasSize(2)
        .allSatisfy(event -> {
          assertThat(event.consent()).isFalse();
          assertThat(event.customerId()).isNull();
        });
    assertThat(recent()).isEmpty();
    assertThat(redis.hasKey(RedisKeys.recent(id))).isFalse();
  }

  @Test
  void withConsentTheCustomerIsNamedUntilTheirBrowserIsErased() {
    var shop = new Shop(store);
    var email = Ids.next("mail") + "@example.com";
    var customer = shop.customer(email).with("X-Visitor-Id", visitor);
    var id = customer.get("/v1/store/me").text("/id");
    var view = Map.of("kind", "view", "product_id", "p", "consent", true);
    assertThat(customer.post("/v1/events", view).status()).isEqualTo(202);
    assertThat(written(Topics.VIEW))
        .singleElement()
        .matches(BehaviourEvent::consent)
        .extracting(BehaviourEvent::customerId)
        .isEqualTo(id);
    assertThat(customer.post("/v1/store/carts", Map.of()).status()).isEqualTo(201);
    assertThat(customer.delete("/v1/store/me").status()).isEqualTo(200);

    var again = shop.customer(email).with("X-Visitor-Id", visitor);
    assertThat(again.post("/v1/events", view).status()).isEqualTo(202);

    assertThat(written(Topics.VIEW))
        .hasSize(2)
        .last()
        .extracting(BehaviourEvent::customerId)
        .isNull();
    assertThat(again.post("/v1/store/carts", Map.of()).status()).isEqualTo(201);
    assertThat(again.get("/v1/store/me/export").body().toString())
        .as("the new account is not tied to the old browser")
        .doesNotContain(visitor);
  }

  @Test
  void listsShownAreLogged() {
    activity.searched("req-" + visitor, visitor, null, "lamp", 3);
    activity.shown(new Shown("req-" + visitor, visitor, null, "search", List.of("p1", "p2"), null));

    Awaitility.await()
        .untilAsserted(() -> {
          assertThat(written(Topics.SEARCH)).extracting(BehaviourEvent::query).contains("lamp");
          assertThat(written(Topics.IMPRESSION))
              .extracting(BehaviourEvent::items)
              .contains(List.of("p1", "p2"));
        });
  }

  @Test
  void namesWhatIsWrong() {
    var answer = store.post("/v1/events", Map.of("kind", "view", "visitor_id", "cus_1"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.text("/errors/0/field")).isEqualTo("visitor_id");
    assertThat(answer.text("/errors/1/field")).isEqualTo("product_id");
    assertThat(store.post("/v1/events", "{\"kind\":").text("/code")).isEqualTo("MALFORMED_JSON");
    assertThat(store.post("/v1/events/batch", Map.of()).status()).isEqualTo(400);
  }
}
