package io.storestream.cdc.publish;

import static io.storestream.contracts.Topics.CATALOG;
import static java.util.Objects.requireNonNull;

import io.storestream.contracts.Partitions;
import io.storestream.contracts.RowChange;
import java.io.ByteArrayOutputStream;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Rows of the catalogue and of stock → {@code cdc.catalog}, in the partition of their product, so
 * that a product has one history. Categories concern every product: they go to every partition. A
 * row that moves to another product leaves the old one by a delete.
 */
final class CatalogRows {
  private static final String CATEGORY = "catalog.category";
  private static final int EVERY = -1;
  private static final JsonFactory JSON = new JsonFactory();

  private CatalogRows() {}

  static void publish(Change change, Outgoing out) {
    String key = key(change);
    Struct before = change.before();
    Struct after = change.after();
    if (after == null) {
      delete(change, key, requireNonNull(before, "delete without the old row"), out);
      return;
    }
    if (before != null
        && change.op().equals("u")
        && !product(change, before).equals(product(change, after))) {
      delete(change, key, before, out);
    }
    send(change, RowChange.Op.UPSERT, partition(change, after), key, after, out);
  }

  private static void delete(Change change, String key, Struct row, Outgoing out) {
    int partition = partition(change, row);
    send(change, RowChange.Op.DELETE, partition, key, row, out);
    broadcast(partition, p -> out.send(CATALOG.name(), p, key, null));
  }

  private static void send(
      Change change, RowChange.Op op, int partition, String key, Struct row, Outgoing out) {
    byte[] value = encode(change.table(), op, change.position(), row, change.before());
    broadcast(partition, p -> out.send(CATALOG.name(), p, key, value));
  }

  private static void broadcast(int partition, java.util.function.IntConsumer each) {
    if (partition != EVERY) {
      each.accept(partition);
      return;
    }
    for (int p = 0; p < CATALOG.partitions(); p++) {
      each.accept(p);
    }
  }

  private static int partition(Change change, Struct row) {
    return change.table().equals(CATEGORY)
        ? EVERY
        : Partitions.of(product(change, row), CATALOG.partitions());
  }

  /** Id of the product the row belongs to; of a category, its own. */
  private static String product(Change change, Struct row) {
    boolean itself = change.table().equals("catalog.product") || change.table().equals(CATEGORY);
    return row.getString(itself ? "id" : "product_id");
  }

  /** {@code table/key}, key columns in their order, joined by a bar. */
  private static String key(Change change) {
    Struct key = requireNonNull(change.key(), () -> "no primary key: " + change.table());
    return key.schema().fields().stream()
        .map(field -> String.valueOf(key.get(field)))
        .collect(Collectors.joining("|", change.table() + "/", ""));
  }

  /** A {@link RowChange} as {@link io.storestream.contracts.Json} would write it. */
  static byte[] encode(
      String table, RowChange.Op op, long position, Struct row, @Nullable Struct before) {
    var bytes = new ByteArrayOutputStream(512);
    try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeStringProperty("table", table);
      json.writeStringProperty("op", op.name());
      json.writeNumberProperty("position", position);
      json.writeName("row");
      RowJson.write(json, row, before);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }
}
