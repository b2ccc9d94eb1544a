package io.storestream.pipelines.behaviour;

import static org.apache.kafka.common.serialization.Serdes.ByteArray;

import io.storestream.contracts.Partitions;
import io.storestream.contracts.Topic;
import io.storestream.contracts.Topics;
import io.storestream.pipelines.stream.ChangedKeys;
import io.storestream.pipelines.stream.Changelogs;
import io.storestream.pipelines.stream.Pipeline;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Behaviour to live features.
 *
 * <pre>
 * behaviour.{view,click,cart,search,impression}.v1, event.erasure.v1 -> read-behaviour -> remember
 *     -> write-histories -> facts.visitor-history.v1
 *     -> write-trends    -> facts.trending.v1
 *     seen-events (24 h), histories, erased, trends, changed-histories, changed-trends
 * </pre>
 *
 * Events may come in any order: histories sort by business time, and decay makes an old event weigh
 * what it would have weighed in time. A product's trend is the sum over partitions.
 */
record BehaviourTopology() implements Pipeline {
  static final String HISTORIES = "write-histories";
  static final String TRENDS = "write-trends";
  private static final String REMEMBER = "remember";

  @Override
  public String name() {
    return "behaviour";
  }

  @Override
  public Topology topology(TopologyConfig config) {
    var topology =
        new Topology(config)
            .addSource(
                "read-behaviour",
                Serdes.String().deserializer(),
                ByteArray().deserializer(),
                Stream.concat(Topics.BEHAVIOUR.stream(), Stream.of(Topics.ERASURE))
                    .map(Topic::name)
                    .toArray(String[]::new))
            .addProcessor(REMEMBER, BehaviourEvents::new, "read-behaviour")
            .addStateStore(
                Stores.windowStoreBuilder(
                    Stores.persistentWindowStore(
                        BehaviourEvents.SEEN,
                        BehaviourEvents.REMEMBERED,
                        Duration.ofMillis(1),
                        false),
                    Serdes.String(),
                    ByteArray()),
                REMEMBER)
            .addStateStore(persistent(BehaviourEvents.HISTORIES).withCachingEnabled(), REMEMBER)
            .addStateStore(persistent(BehaviourEvents.ERASED), REMEMBER)
            .addStateStore(
                Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(BehaviourEvents.TRENDS),
                        Serdes.String(),
                        ByteArray())
                    .withLoggingEnabled(Changelogs.SMALL),
                REMEMBER)
            .addStateStore(ChangedKeys.store(BehaviourEvents.CHANGED_HISTORIES), REMEMBER)
            .addStateStore(ChangedKeys.store(BehaviourEvents.CHANGED_TRENDS), REMEMBER);
    write(
        topology,
        HISTORIES,
        Topics.VISITOR_HISTORY.name(),
        (_, visitor, _, partitions) -> Optional.of(Set.of(Partitions.of(visitor, partitions))));
    write(
        topology,
        TRENDS,
        Topics.TRENDING_FACT.name(),
        (_, _, fact, _) -> Optional.of(Set.of(Topics.TRENDING_FACT.decode(fact).partition())));
    return topology;
  }

  private static void write(
      Topology topology, String node, String topic, StreamPartitioner<String, byte[]> partitioner) {
    topology.addSink(
        node, topic, Serdes.String().serializer(), ByteArray().serializer(), partitioner, REMEMBER);
  }

  private static StoreBuilder<KeyValueStore<String, byte[]>> persistent(String name) {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(name), Serdes.String(), ByteArray());
  }
}
