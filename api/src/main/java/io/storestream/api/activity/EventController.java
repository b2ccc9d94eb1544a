package io.storestream.api.activity;

import io.storestream.api.web.Bulk;
import io.storestream.api.web.Caller;
import io.storestream.api.web.ErasedPeople;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemBody;
import io.storestream.api.web.ProblemException;
import io.storestream.api.web.Trace;
import io.storestream.api.web.VisitorId;
import io.storestream.contracts.BehaviourEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Takes what storefronts report. 202 means Kafka has it. */
@RestController
@RequestMapping("/v1/events")
class EventController {
  private static final int MAX_BATCH = 1_000;

  private final Activity activity;
  private final Clock clock;
  private final Bulk bulk;
  private final ErasedPeople erased;

  EventController(Activity activity, Clock clock, Bulk bulk, ErasedPeople erased) {
    this.erased = erased;
    this.activity = activity;
    this.clock = clock;
    this.bulk = bulk;
  }

  /** Id under which the event counts. */
  record Accepted(String eventId) {}

  /**
   * @param events up to 1000; each is judged on its own
   */
  record Batch(@Nullable List<JsonNode> events) {}

  /**
   * @param status {@code accepted} or {@code rejected}
   */
  record Result(int index, String status, @Nullable String eventId, @Nullable ProblemBody error) {}

  record Results(List<Result> results) {}

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted one(
      @RequestBody EventRequest request,
      @RequestHeader(name = VisitorId.HEADER, required = false) @Nullable String visitor,
      @RequestHeader(name = "User-Agent", required = false) @Nullable String userAgent) {
    var event = read(request, visitor, userAgent);
    activity.record(List.of(event));
    return new Accepted(event.eventId());
  }

  @PostMapping("/batch")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Results batch(
      @RequestBody Batch batch,
      @RequestHeader(name = VisitorId.HEADER, required = false) @Nullable String visitor,
      @RequestHeader(name = "User-Agent", required = false) @Nullable String userAgent) {
    if (batch.events() == null) {
      throw Problem.INVALID_FIELD.because("events is missing; allowed are 1 to " + MAX_BATCH);
    }
    var items = bulk.read(new Bulk.Request(batch.events()), EventRequest.class, MAX_BATCH);
    var results = new ArrayList<Result>(items.size());
    var events = new ArrayList<BehaviourEvent>(items.size());
    for (var item : items) {
      if (item.value() == null) {
        results.add(new Result(item.index(), "rejected", null, item.error()));
        continue;
      }
      try {
        var event = read(item.value(), visitor, userAgent);
        events.add(event);
        results.add(new Result(item.index(), "accepted", event.eventId(), null));
      } catch (ProblemException e) {
        results.add(new Result(item.index(), "rejected", null, e.body()));
      }
    }
    activity.record(events);
    return new Results(results);
  }

  private BehaviourEvent read(
      EventRequest request, @Nullable String visitor, @Nullable String userAgent) {
    var customer = Caller.current() instanceof Caller.Customer(var id) ? id : null;
    var event =
        EventReader.read(
            request, visitor, customer, userAgent, clock.instant(), Trace.current().traceparent());
    return customer != null && erased.visitor(event.visitorId()) ? event.unnamed() : event;
  }
}
