package io.storestream.pipelines.indexing;

import static org.apache.kafka.common.serialization.Serdes.ByteArray;

import io.storestream.contracts.Partitions;
import io.storestream.contracts.Topics;
import io.storestream.pipelines.stream.ChangedKeys;
import io.storestream.pipelines.stream.Changelogs;
import io.storestream.pipelines.stream.Pipeline;
import io.storestream.pipelines.stream.SamePartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Catalogue rows to product documents.
 *
 * <pre>
 * cdc.catalog -> read-rows -> fold-rows -> write-documents -> index.products.v1
 *                             rows, categories, members, changed-products
 * </pre>
 *
 * Partition p of the output holds what partition p of the input said, watermarks included. Nothing
 * is ever late: the position of a row orders its changes.
 *
 * @param currency ISO 4217, of the prices to show
 */
record IndexingTopology(String currency) implements Pipeline {
  static final String DOCUMENTS = "write-documents";
  private static final String FOLD = "fold-rows";

  @Override
  public String name() {
    return "indexing";
  }

  @Override
  public Topology topology(TopologyConfig config) {
    var strings = Serdes.String();
    var bytes = ByteArray();
    return new Topology(config)
        .addSource("read-rows", strings.deserializer(), bytes.deserializer(), Topics.CATALOG.name())
        .addProcessor(FOLD, () -> new CatalogRows(currency), "read-rows")
        .addStateStore(persistent(CatalogRows.ROWS).withCachingEnabled(), FOLD)
        .addStateStore(persistent(CatalogRows.MEMBERS), FOLD)
        .addStateStore(
            Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(CatalogRows.CATEGORIES), strings, bytes)
                .withLoggingEnabled(Changelogs.SMALL),
            FOLD)
        .addStateStore(ChangedKeys.store(CatalogRows.CHANGED), FOLD)
        .addSink(
            DOCUMENTS,
            Topics.PRODUCT_INDEX.name(),
            strings.serializer(),
            bytes.serializer(),
            new SamePartition(Partitions::of),
            FOLD);
  }

  private static StoreBuilder<KeyValueStore<String, byte[]>> persistent(String name) {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(name), Serdes.String(), ByteArray());
  }
}
