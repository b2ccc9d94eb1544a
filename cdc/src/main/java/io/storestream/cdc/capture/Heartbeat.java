package io.storestream.cdc.capture;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Writes the heartbeat row, at the pace of {@link HeartbeatPace}, and at once when rows flow after
 * a quiet time, because somebody waits to read them. On a thread of its own, so that a slow
 * database delays nothing else.
 */
@Component
class Heartbeat implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final JdbcDatabase database;
  private final HeartbeatPace pace;
  private final AtomicInteger rows = new AtomicInteger();
  private final Semaphore flow = new Semaphore(0);
  private volatile boolean running;
  private volatile boolean wanted;
  private Thread thread = new Thread();

  Heartbeat(JdbcDatabase database, CaptureSettings settings) {
    this.database = database;
    this.pace = HeartbeatPace.of(settings);
  }

  /** So many rows have been written to Kafka. */
  void rowsFlow(int count) {
    rows.addAndGet(count);
    if (flow.availablePermits() == 0) {
      flow.release();
    }
  }

  /** Beats only while somebody reads the log. */
  void want(boolean beat) {
    wanted = beat;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("heartbeat").daemon().start(this::run);
  }

  private void run() {
    boolean failing = false;
    long lastRows = System.nanoTime();
    try {
      while (running) {
        if (wanted) {
          failing = beat(failing);
        }
        flow.drainPermits();
        int since = rows.getAndSet(0);
        Thread.sleep(failing ? RETRY : pace.after(since));
        if (since > 0) {
          lastRows = System.nanoTime();
        }
        var quiet = Duration.ofNanos(System.nanoTime() - lastRows);
        flow.tryAcquire(pace.more(quiet).toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      log.debug("heartbeat ends");
    }
  }

  private boolean beat(boolean failing) {
    try {
      database.heartbeat();
      if (failing) {
        log.info("heartbeat written again");
      }
      return false;
    } catch (DataAccessException e) {
      if (!failing) {
        log.warn("no heartbeat: {}", e.getMessage());
      }
      return true;
    }
  }

  @Override
  public void stop() {
    running = false;
    thread.interrupt();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
