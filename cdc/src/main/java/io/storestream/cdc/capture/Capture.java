package io.storestream.cdc.capture;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.format.ChangeEventFormat;
import io.storestream.cdc.publish.BatchPublisher;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One run of the engine, on the thread that calls {@link #run}. */
final class Capture implements AutoCloseable {
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final DebeziumEngine<?> engine;

  /**
   * @param onPolling told when the engine has begun to read
   */
  Capture(Properties properties, BatchPublisher publisher, Runnable onPolling) {
    engine =
        DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
            .using(properties)
            .using(
                new DebeziumEngine.ConnectorCallback() {
                  @Override
                  public void pollingStarted() {
                    onPolling.run();
                  }
                })
            .using((success, message, error) -> ended(success, message, error))
            .notifying(publisher)
            .build();
  }

  private void ended(boolean success, @Nullable String message, @Nullable Throwable error) {
    if (!success) {
      failure.set(error != null ? error : new IllegalStateException(message));
    }
  }

  /**
   * Returns when the engine has ended.
   *
   * @return why, or null when it was closed
   */
  @Nullable Throwable run() {
    engine.run();
    return failure.get();
  }

  /**
   * Lets the batch in hand finish and stores progress.
   *
   * @throws IllegalStateException if the engine is just starting or already ended
   */
  @Override
  public void close() throws java.io.IOException {
    engine.close();
  }
}
