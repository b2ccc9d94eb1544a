package io.storestream.api.activity;

import io.storestream.api.web.FieldError;
import io.storestream.api.web.Ids;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import io.storestream.api.web.VisitorId;
import io.storestream.contracts.BehaviourEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what a client sent and completes it to an event. Pure. */
final class EventReader {
  static final Set<String> LISTS =
      Set.of("search", "similar", "bought-together", "trending", "for-me");

  /** How far ahead a client's clock may be. */
  static final Duration AHEAD = Duration.ofMinutes(5);

  /** How old an event may be when it arrives. */
  static final Duration BEHIND = Duration.ofDays(400);

  private static final int ID_LENGTH = 64;
  private static final int QUERY_LENGTH = 256;
  private static final int MAX_ITEMS = 100;
  private static final int MAX_QUANTITY = 10_000;

  private final List<FieldError> errors = new ArrayList<>();

  private EventReader() {}

  /**
   * @param customerId of the signed-in sender; kept only with consent, so that without it no record
   *     holds the visitor and the customer together
   * @throws ProblemException naming every field that is wrong and what is allowed
   */
  static BehaviourEvent read(
      EventRequest request,
      @Nullable String visitorHeader,
      @Nullable String customerId,
      @Nullable String userAgent,
      Instant now,
      String traceparent) {
    return new EventReader().event(request, visitorHeader, customerId, userAgent, now, traceparent);
  }

  private BehaviourEvent event(
      EventRequest request,
      @Nullable String visitorHeader,
      @Nullable String customerId,
      @Nullable String userAgent,
      Instant now,
      String traceparent) {
    var kind = kind(request);
    var visitor = request.visitorId() == null ? visitorHeader : request.visitorId();
    if (visitor == null) {
      wrong("visitor_id", "REQUIRED", "give visitor_id or the header X-Visitor-Id");
    } else if (!VisitorId.valid(visitor)) {
      wrong("visitor_id", "INVALID", VisitorId.ALLOWED);
    }
    id("event_id", request.eventId());
    id("product_id", request.productId());
    id("request_id", request.requestId());
    if (kind.ofProduct() && request.productId() == null) {
      wrong("product_id", "REQUIRED", "a " + kind.text() + " is about a product");
    }
    int quantity = quantity(kind, request.quantity());
    search(kind, request);
    impression(kind, request);
    var at = Objects.requireNonNullElse(request.at(), now);
    if (at.isAfter(now.plus(AHEAD)) || at.isBefore(now.minus(BEHIND))) {
      wrong(
          "at",
          "OUT_OF_RANGE",
          "must be at most "
              + AHEAD.toMinutes()
              + " minutes ahead of the server's clock and at most "
              + BEHIND.toDays()
              + " days old; the server's clock says "
              + now);
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(
          Problem.INVALID_FIELD,
          errors.getFirst().field() + ": " + errors.getFirst().message(),
          errors);
    }
    boolean consent = Boolean.TRUE.equals(request.consent());
    return new BehaviourEvent(
        request.eventId() == null ? Ids.next("evt") : request.eventId(),
        kind.text(),
        Objects.requireNonNull(visitor),
        consent ? customerId : null,
        at,
        now,
        request.productId(),
        quantity,
        request.query(),
        request.requestId(),
        request.list(),
        request.items(),
        request.results(),
        null,
        consent,
        Bots.is(request.userAgent() == null ? userAgent : request.userAgent()),
        traceparent);
  }

  private static EventKind kind(EventRequest request) {
    var kind = request.kind();
    if (kind == null) {
      throw Problem.UNKNOWN_EVENT_KIND.because("kind is missing; allowed: " + EventKind.allowed());
    }
    return EventKind.of(kind)
        .orElseThrow(() ->
            Problem.UNKNOWN_EVENT_KIND.because(
                "kind is \"" + shortened(kind) + "\"; allowed: " + EventKind.allowed()));
  }

  private int quantity(EventKind kind, @Nullable Integer quantity) {
    if (quantity == null) {
      return kind == EventKind.CART ? 1 : 0;
    }
    if (quantity < 0 || quantity > MAX_QUANTITY) {
      wrong("quantity", "OUT_OF_RANGE", "must be 0.." + MAX_QUANTITY + ", is " + quantity);
    }
    return quantity;
  }

  private void search(EventKind kind, EventRequest request) {
    var query = request.query();
    if (kind == EventKind.SEARCH && (query == null || query.isBlank())) {
      wrong("query", "REQUIRED", "a search has a query");
    } else if (query != null && query.length() > QUERY_LENGTH) {
      wrong("query", "TOO_LONG", "at most " + QUERY_LENGTH + " characters, is " + query.length());
    }
    if (request.results() != null && request.results() < 0) {
      wrong("results", "OUT_OF_RANGE", "must not be negative, is " + request.results());
    }
  }

  private void impression(EventKind kind, EventRequest request) {
    var items = request.items();
    if (kind == EventKind.IMPRESSION) {
      if (request.list() == null) {
        wrong("list", "REQUIRED", "an impression has a list: " + lists());
      }
      if (items == null || items.isEmpty()) {
        wrong("items", "REQUIRED", "an impression has the product ids shown, 1.." + MAX_ITEMS);
      }
    }
    if (request.list() != null && !LISTS.contains(request.list())) {
      wrong("list", "INVALID", "allowed: " + lists());
    }
    if (items == null) {
      return;
    }
    if (items.size() > MAX_ITEMS) {
      wrong("items", "TOO_LONG", "at most " + MAX_ITEMS + ", has " + items.size());
      return;
    }
    for (int i = 0; i < items.size(); i++) {
      var field = "items[" + i + "]";
      if (items.get(i) == null) {
        wrong(field, "REQUIRED", "is null");
      } else {
        id(field, items.get(i));
      }
    }
  }

  private static String lists() {
    return String.join(", ", LISTS.stream().sorted().toList());
  }

  private void id(String field, @Nullable String id) {
    if (id != null && (id.isBlank() || id.length() > ID_LENGTH || hasSeparator(id))) {
      wrong(field, "INVALID", "1.." + ID_LENGTH + " characters, no control characters and no |");
    }
  }

  private static boolean hasSeparator(String text) {
    return text.chars().anyMatch(Character::isISOControl) || text.indexOf('|') >= 0;
  }

  private static String shortened(String text) {
    return text.length() <= ID_LENGTH ? text : text.substring(0, ID_LENGTH) + "…";
  }

  private void wrong(String field, String code, String message) {
    errors.add(new FieldError(field, code, message));
  }
}
