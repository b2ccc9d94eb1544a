package io.storestream.pipelines.behaviour;

import io.storestream.contracts.BehaviourEvent;
import io.storestream.contracts.ErasureEvent.Erasure;
import io.storestream.contracts.Json;
import io.storestream.contracts.Topics;
import io.storestream.contracts.TrendingFact;
import io.storestream.contracts.VisitorHistory;
import io.storestream.contracts.Watermark;
import io.storestream.pipelines.stream.ChangedKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * Counts each event once, by its id, within {@link #REMEMBERED} of its arrival; keeps history and
 * trend and emits the changed ones every {@link #EMIT}. Bots count nowhere; a visitor who did not
 * agree to be profiled has no history, and an erased one keeps none of what was received before.
 */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
final class BehaviourEvents implements Processor<String, byte[], String, byte[]> {
  static final Duration REMEMBERED = Duration.ofHours(24);
  static final Duration EMIT = Duration.ofMillis(100);
  static final String SEEN = "seen-events";
  static final String HISTORIES = "histories";
  static final String ERASED = "erased";
  static final String TRENDS = "trends";
  static final String CHANGED_HISTORIES = "changed-histories";
  static final String CHANGED_TRENDS = "changed-trends";
  private static final Set<String> COUNTED = Set.of("view", "click", "cart");
  private static final byte[] PRESENT = {};

  private ProcessorContext<String, byte[]> context;
  private WindowStore<String, byte[]> seen;
  private KeyValueStore<String, byte[]> histories;
  private KeyValueStore<String, byte[]> erased;
  private KeyValueStore<String, byte[]> trends;
  private ChangedKeys changedHistories;
  private ChangedKeys changedTrends;

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    this.context = context;
    seen = context.getStateStore(SEEN);
    histories = context.getStateStore(HISTORIES);
    erased = context.getStateStore(ERASED);
    trends = context.getStateStore(TRENDS);
    changedHistories =
        new ChangedKeys(
            context,
            CHANGED_HISTORIES,
            visitor -> histories.get(visitor),
            BehaviourTopology.HISTORIES);
    changedTrends =
        new ChangedKeys(context, CHANGED_TRENDS, this::trendingFact, BehaviourTopology.TRENDS);
    context.schedule(
        EMIT,
        PunctuationType.WALL_CLOCK_TIME,
        _ -> {
          changedHistories.emit();
          changedTrends.emit();
        });
  }

  @Override
  public void process(Record<String, byte[]> record) {
    if (Watermark.isKey(record.key())) {
      return;
    }
    String topic = context.recordMetadata().map(RecordMetadata::topic).orElseThrow();
    if (topic.equals(Topics.ERASURE.name())) {
      erase(Topics.ERASURE.decode(record.value()).data());
      return;
    }
    BehaviourEvent event = checked(Topics.VIEW.decode(record.value()));
    String product = event.productId();
    if (event.bot() || product == null || !COUNTED.contains(event.kind())) {
      return;
    }
    if (seenBefore(event.eventId(), record.timestamp())) {
      return;
    }
    byte[] trend =
        Trend.after(Trend.decode(trends.get(product)), event.kind(), event.at()).encode();
    trends.put(product, trend);
    changedTrends.add(product);
    if (event.consent()) {
      history(event, product);
    }
  }

  /** Emits a tombstone, also where no history is known: the stores behind may hold one. */
  private void erase(Erasure erasure) {
    Instant before = erasedAt(erasure.id());
    Instant at = before == null || erasure.at().isAfter(before) ? erasure.at() : before;
    erased.put(erasure.id(), Json.bytes(at));
    histories.delete(erasure.id());
    changedHistories.add(erasure.id());
  }

  private @Nullable Instant erasedAt(String visitor) {
    byte[] at = erased.get(visitor);
    return at == null ? null : Json.read(at, Instant.class);
  }

  private void history(BehaviourEvent event, String product) {
    String visitor = event.visitorId();
    Instant erasedAt = erasedAt(visitor);
    if (erasedAt != null && !event.receivedAt().isAfter(erasedAt)) {
      return;
    }
    VisitorHistory next = Histories.after(stored(histories.get(visitor)), event, product);
    if (next != null) {
      histories.put(visitor, Topics.VISITOR_HISTORY.encode(next));
      changedHistories.add(visitor);
    }
  }

  private static @Nullable VisitorHistory stored(byte @Nullable [] history) {
    return history == null ? null : Topics.VISITOR_HISTORY.decode(history);
  }

  private boolean seenBefore(String eventId, long arrived) {
    try (var times = seen.fetch(eventId, arrived - REMEMBERED.toMillis(), arrived)) {
      if (times.hasNext()) {
        return true;
      }
    }
    seen.put(eventId, PRESENT, arrived);
    return false;
  }

  private byte[] trendingFact(String product) {
    Trend trend = Objects.requireNonNull(Trend.decode(trends.get(product)));
    int partition = context.taskId().partition();
    return Topics.TRENDING_FACT.encode(
        new TrendingFact(product, partition, trend.logScore(), trend.at()));
  }

  private static BehaviourEvent checked(BehaviourEvent event) {
    require("event_id", event.eventId());
    require("kind", event.kind());
    require("visitor_id", event.visitorId());
    require("at", event.at());
    require("received_at", event.receivedAt());
    return event;
  }

  private static void require(String field, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException("behaviour event without " + field);
    }
  }
}
