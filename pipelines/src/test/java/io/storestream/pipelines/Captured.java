package io.storestream.pipelines;

import io.storestream.contracts.CreditNoteEvent;
import io.storestream.contracts.Json;
import io.storestream.contracts.OrderEvent;
import io.storestream.contracts.Partitions;
import io.storestream.contracts.RowChange;
import io.storestream.contracts.RowChange.Op;
import io.storestream.contracts.Topic;
import io.storestream.contracts.Topics;
import io.storestream.contracts.Watermark;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes rows, events and watermarks to Kafka as change capture does. */
final class Captured implements AutoCloseable {
  private final Producer<String, byte[]> producer;
  private final AtomicLong position;

  Captured(String bootstrapServers, long position) {
    this.position = new AtomicLong(position);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "5"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  long next() {
    return position.incrementAndGet();
  }

  /** A row of a product's table. */
  void row(String table, String product, String key, String json) {
    row(table, product, key, next(), Op.UPSERT, json);
  }

  void row(String table, String product, String key, long at, Op op, String json) {
    var change = new RowChange(table, op, at, Json.MAPPER.readTree(json));
    raw(
        Topics.CATALOG,
        Partitions.of(product, Topics.PARTITIONS),
        table + "/" + key,
        Topics.CATALOG.encode(change));
  }

  /** A published product with one variant. */
  void product(String id, String title, long price, int stock) {
    row(
        "catalog.product",
        id,
        id,
        """
        {"id":"%s","slug":"slug-%s","title":"%s","description":"","status":"published",
         "attributes":{"color":["red"]},"options":[],"created_at":"2026-01-02T03:04:05Z"}
        """
            .formatted(id, id, title));
    row(
        "catalog.variant",
        id,
        "v-" + id,
        """
        {"id":"v-%s","product_id":"%s","sku":"sku-%s","options":{},"position":0}
        """
            .formatted(id, id, id));
    row(
        "catalog.price",
        id,
        "v-" + id + "|GBP",
        """
        {"variant_id":"v-%s","product_id":"%s","currency":"GBP","amount_minor":%d}
        """
            .formatted(id, id, price));
    stock(id, stock);
  }

  void stock(String product, int onHand) {
    row(
        "inventory.stock",
        product,
        "v-" + product,
        """
        {"variant_id":"v-%s","product_id":"%s","on_hand":%d,"reserved":0}
        """
            .formatted(product, product, onHand));
  }

  /** The event at the next position. */
  void order(OrderEvent event) {
    var placed =
        new OrderEvent(
            event.eventId(),
            event.type(),
            event.aggregateId(),
            event.version(),
            next(),
            event.at(),
            event.traceparent(),
            event.data());
    send(Topics.ORDER, event.aggregateId(), placed);
  }

  void creditNote(CreditNoteEvent event) {
    send(Topics.CREDIT_NOTE, event.aggregateId(), event);
  }

  <V> void send(Topic<V> topic, String key, V value) {
    raw(topic, Partitions.of(key, topic.partitions()), key, topic.encode(value));
  }

  void raw(Topic<?> topic, int partition, String key, byte @Nullable [] value) {
    var unused = producer.send(new ProducerRecord<>(topic.name(), partition, key, value));
  }

  /**
   * A heartbeat in every partition of every captured topic, now.
   *
   * @return its position: all that was written before is at or below it
   */
  long heartbeat() {
    var watermark = new Watermark(next(), Instant.now());
    for (var topic : Topics.CAPTURED) {
      for (int partition = 0; partition < topic.partitions(); partition++) {
        raw(topic, partition, Watermark.key(partition), Json.bytes(watermark));
      }
    }
    producer.flush();
    return watermark.position();
  }

  @Override
  public void close() {
    producer.close();
  }
}
