package io.storestream.cdc.capture;

import java.time.Duration;

/**
 * How long the next heartbeat waits. Each one costs the whole system the same, however few rows it
 * tells of: a watermark in every partition, a transaction of every pipeline, a round of every sink.
 * So each row since the last one delays the next by {@link #PER_ROW}: when one order a second
 * comes, its buyer sees it soon; when fifty come, the processors are needed for orders.
 *
 * @param least pause when hardly a row flows
 * @param busy longest pause while rows flow
 * @param idle pause after {@link #IDLE_AFTER} without a row
 */
record HeartbeatPace(Duration least, Duration busy, Duration idle) {
  static final Duration PER_ROW = Duration.ofMillis(5);
  static final Duration IDLE_AFTER = Duration.ofSeconds(10);

  static HeartbeatPace of(CaptureSettings settings) {
    return new HeartbeatPace(
        settings.heartbeat(), settings.heartbeatBusy(), settings.heartbeatIdle());
  }

  /** Pause after a heartbeat, when so many rows came since the one before it. */
  Duration after(int rows) {
    var pause = least.plus(PER_ROW.multipliedBy(rows));
    return pause.compareTo(busy) < 0 ? pause : busy;
  }

  /** What an idle system adds to {@link #least}; a row ends it. */
  Duration more(Duration withoutRows) {
    return withoutRows.compareTo(IDLE_AFTER) > 0 ? idle.minus(least) : Duration.ZERO;
  }
}
