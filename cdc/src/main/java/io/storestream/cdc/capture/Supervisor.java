package io.storestream.cdc.capture;

import io.storestream.cdc.publish.KafkaSettings;
import io.storestream.cdc.publish.Publishers;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps one engine running: waits for what it needs, starts it, and starts the next one, after a
 * growing pause, when it has ended. Refuses, and looks again later, when going on would lose
 * changes.
 */
@Component
class Supervisor implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Supervisor.class);

  private final CaptureSettings settings;
  private final Preparation preparation;
  private final Publishers publishers;
  private final Heartbeat heartbeat;
  private final Clock clock;
  private final Properties engine;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile EngineState state = new EngineState.Stopped();
  private volatile @Nullable Capture capture;
  private Thread thread = new Thread();

  Supervisor(
      CaptureSettings settings,
      KafkaSettings kafka,
      DataSourceProperties database,
      Preparation preparation,
      Publishers publishers,
      Heartbeat heartbeat,
      Clock clock) {
    this.settings = settings;
    this.preparation = preparation;
    this.publishers = publishers;
    this.heartbeat = heartbeat;
    this.clock = clock;
    this.engine = EngineProperties.of(settings, kafka, database);
  }

  EngineState state() {
    return state;
  }

  @Override
  public void start() {
    state = new EngineState.Waiting("starting");
    thread = Thread.ofPlatform().name("capture").start(this::superviseQuietly);
  }

  private void superviseQuietly() {
    try {
      supervise();
    } catch (InterruptedException e) {
      log.debug("capture told to stop");
    }
    heartbeat.want(false);
    become(new EngineState.Stopped());
  }

  private void supervise() throws InterruptedException {
    int attempt = 0;
    while (!stopped()) {
      long began = System.nanoTime();
      var next = once(attempt + 1);
      heartbeat.want(false);
      if (!stopped()) {
        become(next);
      }
      boolean longRun = System.nanoTime() - began > settings.retryMax().toNanos() * 3;
      attempt = next instanceof EngineState.Failed && !longRun ? attempt + 1 : 0;
      var pause = pause(next, attempt);
      if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }

  /** Returns how it ended. */
  private EngineState once(int attempt) throws InterruptedException {
    try {
      return switch (preparation.prepare()) {
        case Start.NotYet notYet -> new EngineState.Waiting(notYet.reason());
        case Start.Refuse refuse -> new EngineState.Refused(refuse.reason());
        case Start.Resume _ -> run(false, attempt);
        case Start.Snapshot _ -> run(true, attempt);
      };
    } catch (RuntimeException e) {
      return failed(e, attempt);
    }
  }

  private EngineState run(boolean snapshot, int attempt) {
    log.info(snapshot ? "reading every table, then the log" : "going on where progress ended");
    try (var publisher = publishers.open(snapshot, heartbeat::rowsFlow)) {
      var next = new Capture(engine, publisher, this::polling);
      capture = next;
      var failure = stopped() ? null : next.run();
      return failure == null ? new EngineState.Waiting("next run") : failed(failure, attempt);
    } finally {
      capture = null;
    }
  }

  private void polling() {
    become(new EngineState.Running(clock.instant()));
    heartbeat.want(true);
  }

  private EngineState failed(Throwable failure, int attempt) {
    if (stopped()) {
      log.debug("engine was closed before it ran", failure);
      return new EngineState.Stopped();
    }
    log.error("capture stopped, attempt {}", attempt, failure);
    return new EngineState.Failed(Reasons.of(failure), attempt);
  }

  private Duration pause(EngineState state, int attempt) {
    if (state instanceof EngineState.Refused) {
      return settings.retryMax();
    }
    long millis = settings.retry().toMillis() << Math.min(Math.max(attempt - 1, 0), 16);
    return Duration.ofMillis(Math.min(millis, settings.retryMax().toMillis()));
  }

  private void become(EngineState next) {
    if (!next.text().equals(state.text())) {
      switch (next) {
        case EngineState.Refused refused ->
            log.error("capture refuses to start: {}", refused.reason());
        case EngineState.Failed _ -> log.warn("capture {}", next.text());
        case EngineState.Waiting _, EngineState.Running _, EngineState.Stopped _ ->
            log.info("capture {}", next.text());
      }
    }
    state = next;
  }

  private boolean stopped() {
    return stopping.getCount() == 0;
  }

  /** Finishes the batch in hand, stores progress; gives up after 20 s, which delivers it twice. */
  @Override
  public void stop() {
    stopping.countDown();
    long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    try {
      while (thread.isAlive() && System.nanoTime() < until) {
        close();
        thread.join(Duration.ofMillis(200));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }

  private void close() {
    var running = capture;
    if (running == null) {
      return;
    }
    try {
      running.close();
    } catch (IllegalStateException e) {
      log.debug("engine is between two states", e);
    } catch (IOException e) {
      log.warn("engine did not close", e);
    }
  }

  @Override
  public boolean isRunning() {
    return thread.isAlive();
  }
}
