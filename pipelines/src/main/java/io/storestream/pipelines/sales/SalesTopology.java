package io.storestream.pipelines.sales;

import static org.apache.kafka.common.serialization.Serdes.ByteArray;

import io.storestream.contracts.Partitions;
import io.storestream.contracts.Topics;
import io.storestream.pipelines.stream.ChangedKeys;
import io.storestream.pipelines.stream.Pipeline;
import io.storestream.pipelines.stream.SamePartition;
import java.time.ZoneId;
import java.util.List;
import java.util.function.ToIntBiFunction;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Orders and credit notes to figures.
 *
 * <pre>
 * event.order.v1, event.credit-note.v1 -> read-sales -> add-up -> write-ledger -> facts.ledger.v1
 *                                                              -> write-orders -> facts.order.v1
 *                                                              -> write-sales  -> facts.sales.v1
 *                        contributions, cells, changed-cells
 * </pre>
 *
 * There are no windows, so nothing is ever late: a refund of last year's order changes last year's
 * cells. Cells count what their partition saw; a figure is the sum over partitions.
 *
 * @param zone of the shop's days
 */
record SalesTopology(ZoneId zone) implements Pipeline {
  static final int SOURCES = 2;
  static final String LEDGER = "write-ledger";
  static final String ORDERS = "write-orders";
  static final String SALES = "write-sales";
  private static final String ADD_UP = "add-up";

  @Override
  public String name() {
    return "sales";
  }

  @Override
  public Topology topology(TopologyConfig config) {
    var sources = List.of(Topics.ORDER.name(), Topics.CREDIT_NOTE.name());
    var topology =
        new Topology(config)
            .addSource(
                "read-sales",
                Serdes.String().deserializer(),
                ByteArray().deserializer(),
                sources.toArray(String[]::new))
            .addProcessor(ADD_UP, () -> new SalesEvents(zone), "read-sales")
            .addStateStore(persistent(SalesEvents.CONTRIBUTIONS), ADD_UP)
            .addStateStore(persistent(SalesEvents.CELLS).withCachingEnabled(), ADD_UP)
            .addStateStore(ChangedKeys.store(SalesEvents.CHANGED), ADD_UP);
    write(topology, LEDGER, Topics.LEDGER_FACT.name(), Partitions::of);
    write(topology, ORDERS, Topics.ORDER_FACT.name(), Partitions::of);
    write(topology, SALES, Topics.SALES_FACT.name(), (cell, _) -> SalesEvents.partition(cell));
    return topology;
  }

  private static void write(
      Topology topology, String node, String topic, ToIntBiFunction<String, Integer> partition) {
    topology.addSink(
        node,
        topic,
        Serdes.String().serializer(),
        ByteArray().serializer(),
        new SamePartition(partition),
        ADD_UP);
  }

  private static StoreBuilder<KeyValueStore<String, byte[]>> persistent(String name) {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(name), Serdes.String(), ByteArray());
  }
}
