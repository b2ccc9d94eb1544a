package io.storestream.pipelines.behaviour;

import static io.storestream.contracts.Topics.CART;
import static io.storestream.contracts.Topics.ERASURE;
import static io.storestream.contracts.Topics.SEARCH;
import static io.storestream.contracts.Topics.TRENDING_FACT;
import static io.storestream.contracts.Topics.VIEW;
import static io.storestream.contracts.Topics.VISITOR_HISTORY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.storestream.contracts.BehaviourEvent;
import io.storestream.contracts.ErasureEvent;
import io.storestream.contracts.ErasureEvent.Erasure;
import io.storestream.contracts.Topic;
import io.storestream.contracts.TrendingFact;
import io.storestream.contracts.VisitorHistory;
import io.storestream.contracts.VisitorHistory.Entry;
import io.storestream.pipelines.stream.DrivenPipeline;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BehaviourTopologyTest {
  private static final Instant AT = DrivenPipeline.NOW;

  private DrivenPipeline pipeline;
  private int events;

  @BeforeEach
  void start(@TempDir Path stateDir) {
    pipeline = new DrivenPipeline(new BehaviourTopology(), stateDir);
  }

  @AfterEach
  void stop() {
    pipeline.close();
  }

  @Test
  void historyIsNewestFirstWithTheStrongestKindOfAProduct() {
    send(VIEW, "view", "lamp", AT);
    send(CART, "cart", "lamp", AT.minusSeconds(30));
    send(VIEW, "view", "desk", AT.minusSeconds(10));
    VisitorHistory history = histories().getLast();
    assertThat(history.entries())
        .containsExactly(
            new Entry("lamp", "cart", AT), new Entry("desk", "view", AT.minusSeconds(10)));
    assertThat(history.revision()).isEqualTo(3);
  }

  @Test
  void manyEventsOfAVisitorBecomeOneRecord() {
    for (int i = 0; i < 20; i++) {
      send(VIEW, "view", "product-" + i, AT.plusSeconds(i));
    }
    assertThat(histories()).hasSize(1);
  }

  @Test
  void historyKeepsTheNewest() {
    for (int i = 0; i < VisitorHistory.LIMIT + 10; i++) {
      send(VIEW, "view", "product-" + i, AT.plusSeconds(i));
    }
    List<Entry> entries = histories().getFirst().entries();
    assertThat(entries).hasSize(VisitorHistory.LIMIT);
    assertThat(entries.getFirst().productId()).isEqualTo("product-59");
  }

  @Test
  void repeatedEventCountsOnce() {
    send(VIEW, event("e1", "view", "lamp", AT, true, false));
    double once = trends().getFirst().logScore();
    send(VIEW, event("e1", "view", "lamp", AT, true, false));
    assertThat(trends()).isEmpty();
    send(VIEW, event("e2", "view", "lamp", AT, true, false));
    assertThat(trends().getFirst().logScore()).isCloseTo(once + 1, within(1e-9)); // twice
  }

  @Test
  void eventRepeatedAfterADayCountsAgain() {
    send(VIEW, event("e1", "view", "lamp", AT, true, false));
    trends();
    pipeline.pass(Duration.ofHours(25));
    send(VIEW, event("e1", "view", "lamp", AT, true, false));
    assertThat(trends()).hasSize(1);
  }

  @Test
  void scoreIsTheDecayedSumWhateverTheOrder() {
    send(CART, "cart", "lamp", AT);
    send(VIEW, "view", "lamp", AT.minus(TrendingFact.HALF_LIFE));
    double logScore = trends().getLast().logScore();
    assertThat(TrendingFact.at(logScore, AT)).isCloseTo(3 + 0.5, within(1e-6));
  }

  @Test
  void botsCountNowhereAndWithoutConsentThereIsNoHistory() {
    send(VIEW, event("e1", "view", "lamp", AT, true, true));
    assertThat(trends()).isEmpty();
    send(VIEW, event("e2", "view", "lamp", AT, false, false));
    assertThat(trends()).hasSize(1);
    assertThat(pipeline.values(VISITOR_HISTORY)).isEmpty();
  }

  @Test
  void anErasedVisitorHasNoHistoryAndBeginsAnew() {
    send(VIEW, "view", "lamp", AT);
    assertThat(histories()).hasSize(1);
    erase("visitor", AT.plusSeconds(10));
    pipeline.pass(BehaviourEvents.EMIT);
    assertThat(pipeline.written(VISITOR_HISTORY))
        .singleElement()
        .satisfies(tombstone -> {
          assertThat(tombstone.key()).isEqualTo("visitor");
          assertThat(tombstone.value()).isNull();
        });
    send(VIEW, "view", "late", AT.plusSeconds(10)); // received before, read after
    assertThat(histories()).isEmpty();
    assertThat(pipeline.values(TRENDING_FACT)).as("it counts for the product").isNotEmpty();
    send(VIEW, "view", "desk", AT.plusSeconds(11));
    assertThat(histories())
        .singleElement()
        .extracting(VisitorHistory::entries)
        .isEqualTo(List.of(new Entry("desk", "view", AT.plusSeconds(11))));
  }

  @Test
  void replayedErasuresKeepTheLatestTime() {
    erase("visitor", AT.plusSeconds(10));
    erase("visitor", AT);
    send(VIEW, "view", "lamp", AT.plusSeconds(5));
    pipeline.pass(BehaviourEvents.EMIT);
    assertThat(pipeline.written(VISITOR_HISTORY)).allMatch(record -> record.value() == null);
    pipeline.watermark(ERASURE, 7);
    assertThat(pipeline.deadLetters()).isEmpty();
  }

  private void erase(String name, Instant at) {
    pipeline.send(
        ERASURE,
        name,
        new ErasureEvent(
            "evt-" + events++, "erasure.requested", name, 1, 0, at, null, new Erasure(name, at)));
  }

  @Test
  void searchesLeaveNoHistory() {
    send(SEARCH, event("e1", "search", null, AT, true, false));
    assertThat(histories()).isEmpty();
  }

  @Test
  void unreadableEventIsADeadLetter() {
    pipeline.raw(VIEW, "visitor", "nonsense".getBytes(UTF_8));
    pipeline.raw(VIEW, "visitor", "{\"kind\":\"view\"}".getBytes(UTF_8));
    send(VIEW, "view", "lamp", AT);
    assertThat(histories()).hasSize(1);
    assertThat(pipeline.deadLetters()).hasSize(2).last().asString().contains("event_id");
  }

  private void send(Topic<BehaviourEvent> topic, String kind, String product, Instant at) {
    send(topic, event("event-" + events++, kind, product, at, true, false));
  }

  private void send(Topic<BehaviourEvent> topic, BehaviourEvent event) {
    pipeline.send(topic, event.visitorId(), event);
  }

  private List<VisitorHistory> histories() {
    pipeline.pass(BehaviourEvents.EMIT);
    return pipeline.values(VISITOR_HISTORY);
  }

  private List<TrendingFact> trends() {
    pipeline.pass(BehaviourEvents.EMIT);
    return pipeline.values(TRENDING_FACT);
  }

  private static BehaviourEvent event(
      String id, String kind, @Nullable String product, Instant at, boolean consent, boolean bot) {
    return new BehaviourEvent(
        id, kind, "visitor", null, at, at, product, 1, null, null, null, null, null, null, consent,
        bot, null);
  }
}
