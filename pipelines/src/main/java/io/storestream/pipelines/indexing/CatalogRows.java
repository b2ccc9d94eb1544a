package io.storestream.pipelines.indexing;

import io.storestream.contracts.Json;
import io.storestream.contracts.RowChange;
import io.storestream.contracts.Topics;
import io.storestream.contracts.Watermark;
import io.storestream.pipelines.stream.ChangedKeys;
import io.storestream.pipelines.stream.Emission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every row of its partition and emits, at a watermark, the document of each product that a
 * row touched. A change older than what is stored of its row is a repetition and ignored.
 *
 * <p>Keys: {@code rows} product id/record key; {@code members} category id/product id.
 */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
final class CatalogRows implements Processor<String, byte[], String, byte[]> {
  static final String ROWS = "rows";
  static final String CATEGORIES = "categories";
  static final String MEMBERS = "members";
  static final String CHANGED = "changed-products";
  private static final StringSerializer PREFIX = new StringSerializer();
  private static final byte[] PRESENT = {};

  private final String currency;
  private KeyValueStore<String, byte[]> rows;
  private KeyValueStore<String, byte[]> categories;
  private KeyValueStore<String, byte[]> members;
  private Categories tree;
  private Emission emission;

  CatalogRows(String currency) {
    this.currency = currency;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    rows = context.getStateStore(ROWS);
    categories = context.getStateStore(CATEGORIES);
    members = context.getStateStore(MEMBERS);
    tree = new Categories(this::category, this::allCategories);
    emission =
        new Emission(
            context,
            new ChangedKeys(context, CHANGED, this::document, IndexingTopology.DOCUMENTS),
            List.of(IndexingTopology.DOCUMENTS),
            Duration.ZERO);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    if (record.value() == null) {
      return; // compaction's marker; the delete came before it
    }
    if (Watermark.isKey(record.key())) {
      emission.watermark(Json.read(record.value(), Watermark.class), record.timestamp());
      return;
    }
    RowChange change = Topics.CATALOG.decode(record.value());
    switch (change.table()) {
      case "catalog.category" -> category(change);
      case "catalog.product" -> row(column(change, "id"), record.key(), change);
      case "catalog.product_category" -> membership(record.key(), change);
      case "catalog.variant", "catalog.price", "inventory.stock", "review.summary" ->
          row(column(change, "product_id"), record.key(), change);
      default -> {
        // captured for others
      }
    }
  }

  private boolean row(String product, String key, RowChange change) {
    String at = product + "/" + key;
    if (change.position() < StoredRow.position(rows.get(at))) {
      return false;
    }
    rows.put(at, StoredRow.encode(change));
    emission.changed(product);
    return true;
  }

  private void membership(String key, RowChange change) {
    String product = column(change, "product_id");
    String member = column(change, "category_id") + "/" + product;
    if (row(product, key, change)) {
      members.put(member, change.op() == RowChange.Op.DELETE ? null : PRESENT);
    }
  }

  private void category(RowChange change) {
    String id = column(change, "id");
    byte[] stored = categories.get(id);
    if (change.position() < StoredRow.position(stored)) {
      return;
    }
    byte[] next = StoredRow.encode(change);
    categories.put(id, next);
    if (shown(stored).equals(shown(next))) {
      return;
    }
    for (String below : tree.subtree(id)) {
      try (var products = members.prefixScan(below + "/", PREFIX)) {
        products.forEachRemaining(
            entry -> emission.changed(entry.key.substring(below.length() + 1)));
      }
    }
  }

  /** What documents show of a category. */
  private static List<String> shown(byte @Nullable [] stored) {
    if (stored == null || StoredRow.deleted(stored)) {
      return List.of();
    }
    StoredRow category = StoredRow.decode("catalog.category", stored);
    return List.of(category.text("name"), category.text("parent_id"));
  }

  private byte[] document(String product) {
    var own = new ArrayList<StoredRow>();
    String prefix = product + "/";
    try (var entries = rows.prefixScan(prefix, PREFIX)) {
      while (entries.hasNext()) {
        var entry = entries.next();
        int end = entry.key.indexOf('/', prefix.length());
        own.add(StoredRow.decode(entry.key.substring(prefix.length(), end), entry.value));
      }
    }
    return Topics.PRODUCT_INDEX.encode(Document.of(product, own, tree, currency));
  }

  private @Nullable StoredRow category(String id) {
    byte[] stored = categories.get(id);
    return stored == null || StoredRow.deleted(stored)
        ? null
        : StoredRow.decode("catalog.category", stored);
  }

  private Collection<StoredRow> allCategories() {
    var all = new ArrayList<StoredRow>();
    try (var entries = categories.all()) {
      entries.forEachRemaining(entry -> {
        if (!StoredRow.deleted(entry.value)) {
          all.add(StoredRow.decode("catalog.category", entry.value));
        }
      });
    }
    return all;
  }

  private static String column(RowChange change, String name) {
    String value = change.text(name);
    if (value == null) {
      throw new IllegalArgumentException(change.table() + " row without " + name);
    }
    return value;
  }
}
