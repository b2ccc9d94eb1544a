package io.storestream.pipelines.stream;

import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Keys that changed since they were last emitted, in a logged store: a crash between change and
 * emission loses none, and many changes of a key become one record.
 */
public final class ChangedKeys {
  /** Keys emitted at once, so that no transaction grows without bound. */
  static final int CHUNK = 5_000;

  private static final byte[] PRESENT = {};

  private final ProcessorContext<String, byte[]> context;
  private final KeyValueStore<String, byte[]> changed;
  private final Function<String, byte @Nullable []> encode;
  private final String sink;

  /**
   * @param store name of a store from {@link #store}
   * @param encode key to the value to emit now; null for a tombstone
   * @param sink node that takes the values
   */
  public ChangedKeys(
      ProcessorContext<String, byte[]> context,
      String store,
      Function<String, byte @Nullable []> encode,
      String sink) {
    this.context = context;
    this.changed = context.getStateStore(store);
    this.encode = encode;
    this.sink = sink;
  }

  /** In memory, for it is small and empties all the time, and logged. */
  public static StoreBuilder<KeyValueStore<String, byte[]>> store(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
        .withLoggingEnabled(Changelogs.SMALL);
  }

  public void add(String key) {
    if (changed.get(key) == null) {
      changed.put(key, PRESENT);
    }
  }

  /**
   * Emits up to {@link #CHUNK} keys and, when there were any, commits soon.
   *
   * @return whether none is left
   */
  public boolean emit() {
    long now = context.currentSystemTimeMs();
    int emitted = 0;
    try (var keys = changed.all()) {
      for (; keys.hasNext() && emitted < CHUNK; emitted++) {
        String key = keys.next().key;
        context.forward(new Record<>(key, encode.apply(key), now), sink);
        changed.delete(key);
      }
      if (emitted > 0) {
        context.commit();
      }
      return !keys.hasNext();
    }
  }
}
