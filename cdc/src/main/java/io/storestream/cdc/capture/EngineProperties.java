package io.storestream.cdc.capture;

import io.storestream.cdc.publish.BatchPublisher;
import io.storestream.cdc.publish.KafkaSettings;
import io.storestream.contracts.Topics;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

/** Debezium's configuration. The same keys configure a Kafka Connect cluster. */
final class EngineProperties {
  /** Name of the engine, and of the server in its offsets. */
  static final String NAME = "storestream";

  /** In the order a snapshot reads them. */
  static final List<String> TABLES =
      List.of(
          "catalog.category",
          "catalog.product",
          "catalog.product_category",
          "catalog.variant",
          "catalog.price",
          "inventory.stock",
          "review.summary",
          "outbox.event",
          "capture.signal",
          "capture.heartbeat");

  private EngineProperties() {}

  /**
   * @throws IllegalArgumentException if the URL is not a PostgreSQL one
   */
  static Properties of(
      CaptureSettings capture, KafkaSettings kafka, DataSourceProperties database) {
    var all = new Properties();
    all.putAll(connection(database));
    all.putAll(reading(capture));
    all.putAll(values());
    all.putAll(running(capture));
    all.putAll(offsets(capture, kafka));
    return all;
  }

  private static Map<String, String> connection(DataSourceProperties database) {
    String url = database.determineUrl();
    String prefix = "jdbc:postgresql://";
    var parts = url.startsWith(prefix) ? URI.create(url.substring("jdbc:".length())) : null;
    if (parts == null || parts.getHost() == null || parts.getPath().length() < 2) {
      throw new IllegalArgumentException(
          "DATABASE_URL must be " + prefix + "host:port/database, is " + url);
    }
    return Map.of(
        "database.hostname", parts.getHost(),
        "database.port", Integer.toString(parts.getPort() < 0 ? 5432 : parts.getPort()),
        "database.dbname", parts.getPath().substring(1),
        "database.user", database.determineUsername(),
        "database.password", database.determinePassword());
  }

  private static Map<String, String> reading(CaptureSettings capture) {
    return Map.ofEntries(
        Map.entry("name", NAME),
        Map.entry("topic.prefix", NAME),
        Map.entry("connector.class", "io.debezium.connector.postgresql.PostgresConnector"),
        Map.entry("plugin.name", "pgoutput"),
        Map.entry("slot.name", capture.slot()),
        Map.entry("slot.drop.on.stop", "false"),
        // a killed process may hold the slot for a moment
        Map.entry("slot.max.retries", "40"),
        Map.entry("slot.retry.delay.ms", "250"),
        Map.entry("offset.mismatch.strategy", "trust_offset"),
        Map.entry("publication.name", capture.publication()),
        Map.entry("publication.autocreate.mode", "disabled"),
        Map.entry("publish.via.partition.root", "true"),
        Map.entry("table.include.list", String.join(",", TABLES)),
        Map.entry("signal.data.collection", "capture.signal"),
        Map.entry("snapshot.mode", "initial"),
        Map.entry("snapshot.isolation.mode", "repeatable_read"),
        Map.entry("snapshot.fetch.size", "100"),
        Map.entry("status.update.interval.ms", "2000"));
  }

  private static Map<String, String> values() {
    return Map.of(
        "decimal.handling.mode", "string",
        "time.precision.mode", "isostring",
        "binary.handling.mode", "bytes",
        "unavailable.value.placeholder", BatchPublisher.UNAVAILABLE,
        "tombstones.on.delete", "false",
        "include.unknown.datatypes", "false",
        "provide.transaction.metadata", "false",
        "extended.headers.enabled", "false");
  }

  private static Map<String, String> running(CaptureSettings capture) {
    return Map.of(
        // starting a task may wait for the database; closing one gives up sooner
        "internal.task.management.timeout.ms", "120000",
        "poll.interval.ms", Long.toString(capture.poll().toMillis()),
        "max.batch.size", "2048",
        "max.queue.size", "8192",
        "max.queue.size.in.bytes", Integer.toString(32 * 1024 * 1024),
        "record.processing.threads", "1",
        "statistics.metrics.enabled", "false",
        "errors.max.retries", "0", // supervision starts a new engine
        "database.tcpKeepAlive", "true");
  }

  private static Map<String, String> offsets(CaptureSettings capture, KafkaSettings kafka) {
    return Map.of(
        "offset.storage", "org.apache.kafka.connect.storage.KafkaOffsetBackingStore",
        "offset.storage.topic", Topics.CDC_OFFSETS.name(),
        "offset.storage.partitions", Integer.toString(Topics.CDC_OFFSETS.partitions()),
        "offset.storage.replication.factor", Short.toString(kafka.replication()),
        "offset.flush.interval.ms", Long.toString(capture.offsetFlush().toMillis()),
        "bootstrap.servers", kafka.bootstrapServers());
  }
}
