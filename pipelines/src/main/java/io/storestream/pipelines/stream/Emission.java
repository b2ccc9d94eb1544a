package io.storestream.pipelines.stream;

import io.storestream.contracts.Json;
import io.storestream.contracts.Watermark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Emits changed keys when a watermark says that the changes are whole, then forwards the watermark
 * and commits: that is when readers gain from a commit, so there are no others but a rare one by
 * time.
 *
 * <p>Watermarks that come too soon after an emission are passed over in favour of a later one, so
 * that many changes of a key become one record and there are fewer transactions: sooner than {@link
 * #CATCH_UP} while the input lags, than the pipeline's own pause always.
 */
public final class Emission {
  private static final Duration LAG = Duration.ofSeconds(1);
  private static final Duration CATCH_UP = Duration.ofMillis(250);
  private static final Duration TICK = Duration.ofMillis(50);

  private final ProcessorContext<String, byte[]> context;
  private final ChangedKeys changed;
  private final List<String> watermarkSinks;
  private @Nullable Watermark pending;
  private boolean whole = true;
  private final long pause;
  private long emittedAt = Long.MIN_VALUE / 2;

  /**
   * @param watermarkSinks nodes that take the watermark
   * @param pause least time between two emissions; the first after a quiet time waits for nothing
   */
  public Emission(
      ProcessorContext<String, byte[]> context,
      ChangedKeys changed,
      List<String> watermarkSinks,
      Duration pause) {
    this.context = context;
    this.changed = changed;
    this.watermarkSinks = watermarkSinks;
    this.pause = pause.toMillis();
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, _ -> tick());
  }

  public void changed(String key) {
    whole = false;
    changed.add(key);
  }

  /**
   * @param writtenAt time of the watermark record, epoch milliseconds
   */
  public void watermark(Watermark watermark, long writtenAt) {
    pending = merge(pending, watermark);
    whole = true;
    long now = context.currentSystemTimeMs();
    boolean lagging = now - writtenAt > LAG.toMillis();
    if (due(lagging ? Math.max(pause, CATCH_UP.toMillis()) : pause)) {
      emit(pending);
    }
  }

  private void tick() {
    if (pending != null && whole && due(pause)) {
      emit(pending);
    }
  }

  /** Also when the clock was set back: nobody knows then how long ago it was. */
  private boolean due(long least) {
    long since = context.currentSystemTimeMs() - emittedAt;
    return since >= least || since < 0;
  }

  private void emit(Watermark upTo) {
    if (changed.emit()) { // else there is more, which goes out at the next tick
      emittedAt = context.currentSystemTimeMs();
      String key = Watermark.key(context.taskId().partition());
      var record = new Record<>(key, Json.bytes(upTo), emittedAt);
      watermarkSinks.forEach(node -> context.forward(record, node));
      context.commit();
      pending = null;
    }
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
