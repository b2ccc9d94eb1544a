package io.storestream.cdc.capture;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Writes the heartbeat row: at a steady pace, and sooner when rows flow, because somebody waits to
 * read them. On a thread of its own, so that a slow database delays nothing else.
 */
@Component
class Heartbeat implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);
  private static final long RETRY_MILLIS = 1000;
  private static final Duration IDLE_AFTER = Duration.ofSeconds(10);

  private final JdbcDatabase database;
  private final CaptureSettings settings;
  private final Semaphore rows = new Semaphore(0);
  private volatile boolean running;
  private volatile boolean wanted;
  private Thread thread = new Thread();

  Heartbeat(JdbcDatabase database, CaptureSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /** Rows have been written to Kafka. */
  void rowsFlow() {
    if (rows.availablePermits() == 0) {
      rows.release();
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
    long least = settings.heartbeatAfterRows().toMillis();
    long lastRows = System.nanoTime();
    try {
      while (running) {
        if (wanted) {
          failing = beat(failing);
        }
        Thread.sleep(failing ? RETRY_MILLIS : least);
        boolean idle = System.nanoTime() - lastRows > IDLE_AFTER.toNanos();
        long pace = (idle ? settings.heartbeatIdle() : settings.heartbeat()).toMillis();
        if (rows.tryAcquire(Math.max(0, pace - least), TimeUnit.MILLISECONDS)) {
          rows.drainPermits();
          lastRows = System.nanoTime();
        }
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
