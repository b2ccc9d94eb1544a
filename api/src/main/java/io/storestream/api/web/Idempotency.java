package io.storestream.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a POST safe to repeat. With the header {@code Idempotency-Key} the action runs once per
 * caller, route and key: its local effects commit together with its stored answer, and a repeat
 * gets that answer with {@code Idempotency-Replayed: true}. Refusals (4xx) are stored too, their
 * effects undone; failures (5xx) are not.
 *
 * <pre>{@code
 * @PostMapping ResponseEntity<?> create(@Valid @RequestBody Order order, HttpServletRequest http) {
 *   return idempotency.once(http, order, () -> ResponseEntity.status(201).body(orders.place(order)));
 * }
 * }</pre>
 */
@Component
public class Idempotency {
  public static final String KEY = "Idempotency-Key";
  static final String REPLAYED = "Idempotency-Replayed";
  static final Duration KEPT = Duration.ofDays(3);
  private static final int MAX_LENGTH = 255;

  /** An answer as it is stored. */
  record Stored(String requestHash, int status, Map<String, String> headers, String body) {}

  private final JdbcIdempotencyKeys keys;
  private final JsonMapper json;
  private final Clock clock;
  private final TransactionTemplate whole;
  private final TransactionTemplate undoable;

  Idempotency(
      JdbcIdempotencyKeys keys, JsonMapper json, Clock clock, PlatformTransactionManager tx) {
    this.keys = keys;
    this.json = json;
    this.clock = clock;
    whole = new TransactionTemplate(tx);
    undoable = new TransactionTemplate(tx);
    undoable.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /** Runs the action in a transaction; at most once when the request has a key. */
  public ResponseEntity<?> once(
      HttpServletRequest request,
      @Nullable Object body,
      Supplier<? extends ResponseEntity<?>> action) {
    var key = request.getHeader(KEY);
    if (key == null) {
      return Objects.requireNonNull(whole.execute(_ -> action.get()));
    }
    if (key.isBlank() || key.length() > MAX_LENGTH) {
      throw Problem.INVALID_IDEMPOTENCY_KEY.because(
          KEY + " has " + key.length() + " characters; allowed are 1 to " + MAX_LENGTH);
    }
    var scope = new JdbcIdempotencyKeys.Scope(principal(request), route(request), key);
    var hash = Hashes.hex(body == null ? "" : json.writeValueAsString(body));
    var outcome = Objects.requireNonNull(whole.execute(_ -> answer(scope, hash, action)));
    return outcome;
  }

  /** Like {@link #once}, but the key is required. */
  public ResponseEntity<?> onceWithKey(
      HttpServletRequest request,
      @Nullable Object body,
      Supplier<? extends ResponseEntity<?>> action) {
    if (request.getHeader(KEY) == null) {
      throw Problem.MISSING_HEADER.because(
          "Header " + KEY + " is required here: 1 to " + MAX_LENGTH + " characters of your choice");
    }
    return once(request, body, action);
  }

  private ResponseEntity<?> answer(
      JdbcIdempotencyKeys.Scope scope, String hash, Supplier<? extends ResponseEntity<?>> action) {
    if (!keys.lock(scope)) {
      throw Problem.IDEMPOTENCY_KEY_IN_FLIGHT
          .because("The first request with this key has not been answered yet; try again")
          .with("Retry-After", "1");
    }
    var stored = keys.find(scope, clock.instant());
    if (stored.isPresent()) {
      return replay(stored.get(), hash);
    }
    ResponseEntity<?> fresh;
    try {
      fresh = Objects.requireNonNull(undoable.execute(_ -> action.get()));
    } catch (ProblemException refusal) {
      if (refusal.problem().status().is5xxServerError()) {
        throw refusal;
      }
      fresh =
          ResponseEntity.status(refusal.problem().status())
              .headers(refusal.headers())
              .header(HttpHeaders.CONTENT_TYPE, ProblemWriter.MEDIA_TYPE)
              .body(refusal.body());
    }
    keys.store(scope, stored(hash, fresh), clock.instant().plus(KEPT));
    return fresh;
  }

  private Stored stored(String hash, ResponseEntity<?> answer) {
    var headers = new LinkedHashMap<String, String>();
    answer.getHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
    var body = answer.getBody();
    return new Stored(
        hash,
        answer.getStatusCode().value(),
        headers,
        body == null ? "" : json.writeValueAsString(body));
  }

  private ResponseEntity<?> replay(Stored stored, String hash) {
    if (!stored.requestHash().equals(hash)) {
      throw Problem.IDEMPOTENCY_KEY_REUSED.because(
          "Use a new key for a new request; a repeat must send the same body");
    }
    var answer = ResponseEntity.status(stored.status()).header(REPLAYED, "true");
    stored.headers().forEach((name, value) -> answer.header(name, value));
    JsonNode body = stored.body().isEmpty() ? null : json.readTree(stored.body());
    return answer.body(body);
  }

  private static String principal(HttpServletRequest request) {
    var caller = Caller.current();
    var cartToken = request.getHeader("X-Cart-Token");
    return caller instanceof Caller.Guest && cartToken != null
        ? caller.name() + ":" + Hashes.hex(cartToken)
        : caller.name();
  }

  private static String route(HttpServletRequest request) {
    return request.getMethod() + " " + request.getRequestURI();
  }
}
