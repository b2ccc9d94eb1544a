package io.storestream.api.activity;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.storestream.api.web.ProblemException;
import io.storestream.api.web.Trace;
import io.storestream.contracts.BehaviourEvent;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/** What visitors do and are shown. */
@Service
public class Activity implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(Activity.class);

  /** Notes on their way; more than these are dropped and counted. */
  private static final int IN_FLIGHT = 2_000;

  private final BehaviourLog behaviour;
  private final RecentProducts recent;
  private final Clock clock;
  private final Counter lost;
  private final Semaphore slots = new Semaphore(IN_FLIGHT);
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

  Activity(BehaviourLog behaviour, RecentProducts recent, Clock clock, MeterRegistry meters) {
    this.behaviour = behaviour;
    this.recent = recent;
    this.clock = clock;
    this.lost = meters.counter("storestream.behaviour.notes.lost");
  }

  /**
   * Returns once Kafka has all of them and the visitor's recent list shows them.
   *
   * @throws ProblemException {@code EVENTS_UNAVAILABLE} when Kafka does not acknowledge
   */
  public void record(List<BehaviourEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    behaviour.write(events);
    try {
      recent.append(events, clock.instant());
    } catch (DataAccessException e) {
      log.warn("Redis is down, recent products come from the stream alone: {}", e.getMessage());
    }
  }

  /**
   * Notes a search. Does not wait and never fails the answer it belongs to: with Kafka down such
   * notes are lost and counted in {@code storestream.behaviour.notes.lost}.
   *
   * @param visitor absent when the storefront did not name one; the event then names the request
   */
  public void searched(
      String requestId,
      @Nullable String visitor,
      @Nullable String userAgent,
      String query,
      long results) {
    note(
        new BehaviourEvent(
            "search-" + requestId,
            EventKind.SEARCH.text(),
            visitor == null ? requestId : visitor,
            null,
            clock.instant(),
            clock.instant(),
            null,
            0,
            query,
            requestId,
            null,
            null,
            results,
            null,
            false,
            Bots.is(userAgent),
            Trace.current().traceparent()));
  }

  /** Notes a list shown, like {@link #searched}; an empty list is not noted. */
  public void shown(Shown shown) {
    if (shown.items().isEmpty()) {
      return;
    }
    note(
        new BehaviourEvent(
            "shown-" + shown.requestId(),
            EventKind.IMPRESSION.text(),
            shown.visitor() == null ? shown.requestId() : shown.visitor(),
            null,
            clock.instant(),
            clock.instant(),
            null,
            0,
            null,
            shown.requestId(),
            shown.list(),
            shown.items(),
            null,
            shown.release(),
            false,
            Bots.is(shown.userAgent()),
            Trace.current().traceparent()));
  }

  private void note(BehaviourEvent event) {
    if (!slots.tryAcquire()) {
      lost.increment();
      return;
    }
    background.execute(() -> {
      try {
        behaviour.write(List.of(event));
      } catch (ProblemException e) {
        lost.increment();
        log.debug("Lost a note of kind {}: {}", event.kind(), e.detail());
      } finally {
        slots.release();
      }
    });
  }

  @Override
  public void destroy() {
    background.close();
  }
}
