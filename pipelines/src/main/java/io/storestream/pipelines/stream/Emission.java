package io.storestream.pipelines.stream;

import io.storestream.contracts.Json;
import io.storestream.contracts.Watermark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Emits what changed, once per key, when a watermark says that the changes are whole; then forwards
 * the watermark. Changed keys are kept in a logged store: a crash between change and watermark
 * loses none.
 *
 * <p>While the input lags, watermarks closer than {@link #CATCH_UP} are passed over in favour of a
 * later one, so that many changes of a key become one record. No more than {@link #CHUNK} keys are
 * emitted at once, so that no transaction grows without bound; the watermark waits for the last.
 */
public final class Emission {
  private static final Duration LAG = Duration.ofSeconds(1);
  private static final Duration CATCH_UP = Duration.ofMillis(250);
  private static final Duration TICK = Duration.ofMillis(50);
  private static final int CHUNK = 5_000;
  private static final byte[] PRESENT = {};

  private final ProcessorContext<String, byte[]> context;
  private final KeyValueStore<String, byte[]> changed;
  private final Function<String, byte[]> encode;
  private final String sink;
  private final List<String> watermarkSinks;
  private @Nullable Watermark pending;
  private boolean whole = true;
  private long emittedAt = Long.MIN_VALUE / 2;

  /**
   * @param changed from {@link #store}
   * @param encode key to the value to emit now
   * @param sink node that takes the values
   * @param watermarkSinks nodes that take the watermark
   */
  public Emission(
      ProcessorContext<String, byte[]> context,
      KeyValueStore<String, byte[]> changed,
      Function<String, byte[]> encode,
      String sink,
      List<String> watermarkSinks) {
    this.context = context;
    this.changed = changed;
    this.encode = encode;
    this.sink = sink;
    this.watermarkSinks = watermarkSinks;
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, _ -> tick());
  }

  /** Store of changed keys: in memory, for it is small and empties all the time, and logged. */
  public static StoreBuilder<KeyValueStore<String, byte[]>> store(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
        .withLoggingEnabled(Changelogs.SMALL);
  }

  public void changed(String key) {
    whole = false;
    if (changed.get(key) == null) {
      changed.put(key, PRESENT);
    }
  }

  /**
   * @param writtenAt time of the watermark record, epoch milliseconds
   */
  public void watermark(Watermark watermark, long writtenAt) {
    pending = merge(pending, watermark);
    whole = true;
    long now = context.currentSystemTimeMs();
    boolean lagging = now - writtenAt > LAG.toMillis();
    if (!lagging || now - emittedAt >= CATCH_UP.toMillis()) {
      emit();
    }
  }

  private void tick() {
    if (pending != null && whole) {
      emit();
    }
  }

  private void emit() {
    long now = context.currentSystemTimeMs();
    int emitted = 0;
    try (var keys = changed.all()) {
      while (keys.hasNext() && emitted < CHUNK) {
        String key = keys.next().key;
        context.forward(new Record<>(key, encode.apply(key), now), sink);
        changed.delete(key);
        emitted++;
      }
      emittedAt = now;
      if (pending == null || keys.hasNext()) {
        return;
      }
    }
    int partition = context.taskId().partition();
    var record = new Record<>(Watermark.key(partition), Json.bytes(pending), now);
    watermarkSinks.forEach(node -> context.forward(record, node));
    pending = null;
  }

  /** The later position; the earlier heartbeat, so that waiting here counts as delay. */
  private static Watermark merge(@Nullable Watermark old, Watermark next) {
    if (old == null) {
      return next;
    }
    Instant committed = old.committedAt() == null ? next.committedAt() : old.committedAt();
    return new Watermark(Math.max(old.position(), next.position()), committed);
  }
}
