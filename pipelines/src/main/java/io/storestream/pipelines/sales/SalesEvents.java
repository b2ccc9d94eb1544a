package io.storestream.pipelines.sales;

import static java.util.Comparator.comparingLong;

import io.storestream.contracts.CreditNoteEvent;
import io.storestream.contracts.Json;
import io.storestream.contracts.OrderEvent;
import io.storestream.contracts.Topics;
import io.storestream.contracts.Watermark;
import io.storestream.pipelines.stream.ChangedKeys;
import io.storestream.pipelines.stream.Emission;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Subtracts what a source contributed before and adds what it contributes now. A version not above
 * the one seen is ignored. Ledger and order facts go out at once, touched cells at a watermark.
 *
 * <p>Keys: {@code contributions} source id; {@code cells} {@link Cell#text}, a bar, the partition.
 */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
final class SalesEvents implements Processor<String, byte[], String, byte[]> {
  static final String CONTRIBUTIONS = "contributions";
  static final String CELLS = "cells";
  static final String CHANGED = "changed-cells";

  /** People look at figures, nobody waits for them; and a total changes with every order. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final ZoneId zone;
  private ProcessorContext<String, byte[]> context;
  private KeyValueStore<String, byte[]> contributions;
  private KeyValueStore<String, byte[]> cells;
  private Emission emission;
  private Map<String, Watermark> watermarks;
  private long delivered;

  SalesEvents(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    this.context = context;
    contributions = context.getStateStore(CONTRIBUTIONS);
    cells = context.getStateStore(CELLS);
    watermarks = new HashMap<>();
    delivered = -1;
    emission =
        new Emission(
            context,
            new ChangedKeys(context, CHANGED, this::salesFact, SalesTopology.SALES),
            List.of(SalesTopology.LEDGER, SalesTopology.ORDERS, SalesTopology.SALES),
            PAUSE);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    String topic = context.recordMetadata().map(RecordMetadata::topic).orElseThrow();
    if (Watermark.isKey(record.key())) {
      watermark(topic, record);
    } else if (topic.equals(Topics.ORDER.name())) {
      OrderEvent event = Topics.ORDER.decode(record.value());
      Contribution now = Contributions.of(event, zone);
      byte[] fact = Topics.ORDER_FACT.encode(Facts.order(event));
      if (apply(event.aggregateId(), event.position(), now)) {
        forward(event.aggregateId(), fact, SalesTopology.ORDERS);
      }
    } else {
      CreditNoteEvent event = Topics.CREDIT_NOTE.decode(record.value());
      apply(event.aggregateId(), event.position(), Contributions.of(event, zone));
    }
  }

  /**
   * What both topics have delivered: the lower of their watermarks, once, for each is a
   * transaction.
   */
  private void watermark(String topic, Record<String, byte[]> record) {
    watermarks.put(topic, Json.read(record.value(), Watermark.class));
    if (watermarks.size() == SalesTopology.SOURCES) {
      var lower = Collections.min(watermarks.values(), comparingLong(Watermark::position));
      if (lower.position() != delivered) {
        delivered = lower.position();
        emission.watermark(lower, record.timestamp());
      }
    }
  }

  private boolean apply(String source, long position, Contribution now) {
    byte[] stored = contributions.get(source);
    Contribution old =
        stored == null
            ? Contribution.NOTHING
            : Contribution.of(Json.read(stored, Contribution.Stored.class));
    if (now.version() <= old.version()) {
      return false;
    }
    Contribution difference = now.minus(old);
    byte[] ledger = Topics.LEDGER_FACT.encode(Facts.ledger(source, position, difference));
    contributions.put(source, Json.bytes(now.stored()));
    int partition = context.taskId().partition();
    difference
        .cells()
        .forEach((cell, amounts) -> {
          String key = cell.text() + "|" + partition;
          String label = now.labels().getOrDefault(cell, "");
          CellTotal total = CellTotal.decode(cells.get(key)).plus(amounts, label, position);
          cells.put(key, total.encode());
          emission.changed(key);
        });
    if (!difference.ledger().isEmpty()) {
      forward(source, ledger, SalesTopology.LEDGER);
    }
    return true;
  }

  private byte[] salesFact(String key) {
    var cell = Cell.parse(key.substring(0, key.lastIndexOf('|')));
    var total = CellTotal.decode(cells.get(key));
    return Topics.SALES_FACT.encode(Facts.sales(cell, total, partition(key), zone));
  }

  /** Partition at the end of a cell's key. */
  static int partition(String key) {
    return Integer.parseInt(key, key.lastIndexOf('|') + 1, key.length(), 10);
  }

  private void forward(String key, byte[] value, String node) {
    context.forward(new Record<>(key, value, context.currentSystemTimeMs()), node);
  }
}
