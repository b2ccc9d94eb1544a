package io.storestream.api.web.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.OtherInstance;
import io.storestream.api.web.Paging;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import io.storestream.contracts.Json;
import io.storestream.stack.testing.EmbeddedStack;
import io.storestream.stack.testing.EmbeddedStack.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Every operation of the document with invalid and extreme values: no failure of ours, and no
 * answer that the document does not know. {@code -Dfuzz.seed=} repeats a run, {@code -Dfuzz.tries=}
 * sets the tries per operation.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FuzzIT {
  private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
  private static final int TRIES = Integer.getInteger("fuzz.tries", 40);

  /** On a database of its own: odd promotions would be taken off the carts of other tests. */
  private final OtherInstance instance =
      new OtherInstance(
          "spring.datasource.url=" + EmbeddedStack.shared(Part.POSTGRESQL).freshDatabase(),
          "limits.requests=0",
          "limits.admin-requests=0",
          "identity.password-resets.visible=true",
          "identity.throttle.address=1000000");

  private final ApiClient api = instance.client();
  private final DocumentedRun run = new DocumentedRun(api);
  private final Contract contract = new Contract(api.get("/openapi.json").body());

  private final Map<String, DocumentedRun.Request> valid = new LinkedHashMap<>();

  @BeforeAll
  void surround() {
    new Surroundings(
            instance.bean(JdbcClient.class),
            instance.bean(StringRedisTemplate.class),
            EmbeddedStack.shared(Part.ELASTICSEARCH).elasticsearchUrl())
        .prepare();
    for (var exchange : run.run(DocumentedCalls.load())) {
      valid.put(exchange.request().call().call(), exchange.request());
    }
    assertThat(valid.keySet()).containsAll(contract.operations().keySet());
  }

  @AfterAll
  void stop() {
    instance.close();
  }

  @Test
  void noValueMakesTheApiFail() {
    var random = new Random(SEED);
    var wrong = new TreeSet<String>();
    for (int i = 0; i < TRIES; i++) {
      for (var request : valid.values()) {
        var mutant = mutant(request, random);
        var answer = run.send(mutant);
        complaints(mutant, answer).forEach(complaint -> wrong.add(complaint));
      }
    }
    assertThat(wrong).as("seed %d: -Dfuzz.seed=%d", SEED, SEED).isEmpty();
  }

  /** A cursor carries a checksum and no signature, so anybody can make one. */
  @Test
  @Order(1)
  void forgedCursorsAreRefusedOrHarmless() {
    var wrong = new TreeSet<String>();
    int paged = 0;
    for (var request : valid.values()) {
      var call = request.call().call();
      if (!contract.codes(call, 400).contains("INVALID_CURSOR")) {
        continue;
      }
      paged++;
      for (var values : forged(request)) {
        var query = new LinkedHashMap<>(request.query());
        query.put("limit", "1");
        query.put("cursor", cursor(values));
        var forgery =
            new DocumentedRun.Request(
                request.call(), request.path(), query, request.headers(), request.body());
        var answer = run.send(forgery);
        if (answer.status() != 200 && !answer.text("/code").equals("INVALID_CURSOR")) {
          wrong.add(call + " " + values + ": " + answer.status() + " " + answer.body());
        }
      }
    }
    assertThat(paged).isGreaterThan(15);
    assertThat(wrong).isEmpty();
  }

  /** Odd values in each place of a genuine cursor; of a list too short for one, in 1 to 4. */
  private List<List<String>> forged(DocumentedRun.Request request) {
    var query = new LinkedHashMap<>(request.query());
    query.put("limit", "1");
    var first =
        run.send(
            new DocumentedRun.Request(
                request.call(), request.path(), query, request.headers(), request.body()));
    var next = first.text("/next_cursor");
    var forged = new ArrayList<List<String>>();
    for (int parts = 1; parts <= 4; parts++) {
      for (var text : OddValues.texts()) {
        if (next.isEmpty()) {
          forged.add(Collections.nCopies(parts, text));
          continue;
        }
        for (int place = 0; place < parts; place++) {
          var values = new ArrayList<>(genuine(next, parts));
          if (!values.isEmpty()) {
            values.set(place, text);
            forged.add(values);
          }
        }
      }
    }
    return forged;
  }

  /** Values of a cursor, if it has as many; else none. */
  private static List<String> genuine(String cursor, int parts) {
    try {
      return Objects.requireNonNull(new Paging(1, cursor).after(parts));
    } catch (ProblemException e) {
      assertThat(e.problem()).isEqualTo(Problem.INVALID_CURSOR);
      return List.of();
    }
  }

  private static String cursor(List<String> values) {
    return Objects.requireNonNull(
        new Paging(1, null).page(List.of(1, 2), _ -> values).nextCursor());
  }

  private List<String> complaints(DocumentedRun.Request request, Answer answer) {
    var call = request.call().call();
    var complaints = new ArrayList<String>();
    int status = answer.status();
    var about = call + " " + status + " " + answer.response().body() + " to " + shown(request);
    if (status >= 500) {
      complaints.add(about);
    } else if (status >= 400) {
      contract
          .problemViolations(call, status, answer.body())
          .forEach(violation -> complaints.add(violation + ": " + about));
      if (!answer.header("Content-Type").startsWith("application/problem+json")) {
        complaints.add("no problem: " + about);
      }
    } else if (status < 300) {
      contract
          .violations(call, status, answer.body())
          .forEach(violation -> complaints.add(violation + ": " + about));
    }
    return complaints;
  }

  private static String shown(DocumentedRun.Request request) {
    var body = request.body() == null ? "" : Json.text(request.body());
    var text = request.url() + " " + request.headers() + " " + body;
    return text.length() > 600 ? text.substring(0, 600) + "…" : text;
  }

  /** One or two things of the request made odd. */
  private DocumentedRun.Request mutant(DocumentedRun.Request valid, Random random) {
    var path = new LinkedHashMap<>(valid.path());
    var query = new LinkedHashMap<>(valid.query());
    var headers = new HashMap<>(valid.headers());
    var body = valid.body() == null ? null : valid.body().deepCopy();
    var values = new OddValues(random);
    int changes = 1 + random.nextInt(2);
    for (int i = 0; i < changes; i++) {
      switch (random.nextInt(body == null ? 3 : 8)) {
        case 0 -> path.replaceAll((_, value) -> random.nextBoolean() ? values.pathPart() : value);
        case 1 -> query.putAll(oddQuery(valid.call().call(), values, random));
        case 2 ->
            headers.replaceAll((name, value) ->
                name.equals("X-Cart-Token") && random.nextBoolean() ? value : values.header());
        default -> body = values.mutate(body == null ? Json.MAPPER.nullNode() : body);
      }
    }
    if (headers.containsKey("Idempotency-Key") && random.nextInt(4) > 0) {
      headers.put("Idempotency-Key", "fuzz-" + random.nextLong());
    }
    return new DocumentedRun.Request(valid.call(), path, query, headers, body);
  }

  private Map<String, String> oddQuery(String call, OddValues values, Random random) {
    var odd = new LinkedHashMap<String, String>();
    for (JsonNode parameter : contract.operation(call).path("parameters")) {
      if (parameter.path("in").asString().equals("query") && random.nextInt(3) == 0) {
        odd.put(parameter.path("name").asString(), values.text());
      }
    }
    if (random.nextInt(10) == 0) {
      odd.put(values.pathPart(), values.text());
    }
    return odd;
  }

  @Test
  void bodiesThatAreNoJsonAreRefused() {
    var random = new Random(SEED);
    var wrong = new ArrayList<String>();
    contract
        .operations()
        .forEach((call, operation) -> {
          if (!operation.has("requestBody")) {
            return;
          }
          var documented = DocumentedCalls.load().describing(call).orElseThrow();
          var path = documented.route().replaceAll("\\{[^}]+}", "some");
          for (var junk :
              List.of("{", "[1", "\"text", "{\"a\":}", "\u0000", "{}{}", "nul", "x".repeat(50))) {
            var client = documented.as().equals("staff") ? api.admin() : api;
            var answer =
                client
                    .with("Idempotency-Key", "junk-" + random.nextLong())
                    .send(documented.method(), path, junk);
            var about = call + " " + answer.status() + " " + junk + " " + answer.response().body();
            if (answer.status() < 400 || answer.status() >= 500) {
              wrong.add(about);
            } else {
              contract
                  .problemViolations(call, answer.status(), answer.body())
                  .forEach(violation -> wrong.add(violation + ": " + about));
            }
          }
        });
    assertThat(wrong).as("seed %d", SEED).isEmpty();
  }
}
