package io.storestream.api.web.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.web.Idempotency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * What holds for every operation, tried just before each documented call is made, so that nothing
 * but the one thing that is wrong can be the reason of the refusal.
 */
@ApiTest
@TestInstance(Lifecycle.PER_CLASS)
class StrictnessIT {
  private final RequestMappingHandlerMapping routes;
  private final DocumentedRun run;
  private final Contract contract;
  private final UnknownFields unknown;

  private final List<String> accepted = new ArrayList<>();
  private final TreeSet<String> tried = new TreeSet<>();
  private final List<String> withoutKey = new ArrayList<>();
  private final TreeSet<String> keyed = new TreeSet<>();

  StrictnessIT(
      ApiClient api,
      JdbcClient db,
      StringRedisTemplate redis,
      @Value("${search.url}") String index,
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes) {
    this.routes = routes;
    new Surroundings(db, redis, index).prepare();
    run = new DocumentedRun(api);
    contract = new Contract(api.get("/openapi.json").body());
    unknown = new UnknownFields(contract);
  }

  @BeforeAll
  void tryEveryCall() {
    run.run(
        DocumentedCalls.load(),
        request -> {
          tryUnknownFields(request);
          tryWrongKey(request);
        });
  }

  private void tryUnknownFields(DocumentedRun.Request request) {
    var body = request.body();
    if (body == null) {
      return;
    }
    for (var forgery : unknown.of(request.call(), body)) {
      tried.add(request.call().call());
      var answer = run.send(request.call(), request.url(), request.headers(), forgery.body());
      if (!UnknownFields.refusal(answer.body()).path("code").asString("").equals("UNKNOWN_FIELD")) {
        accepted.add(
            request.call().call()
                + " takes "
                + forgery.place()
                + "/"
                + forgery.field()
                + ": "
                + answer.status()
                + " "
                + answer.response().body());
      }
    }
  }

  private void tryWrongKey(DocumentedRun.Request request) {
    var call = request.call().call();
    if (!takesKey(call)) {
      return;
    }
    keyed.add(call);
    if (Repeatable.FOR_CUSTOMERS.containsKey(call) && !request.call().as().equals("customer")) {
      return;
    }
    var headers = new LinkedHashMap<>(request.headers());
    headers.put(Idempotency.KEY, "k".repeat(256));
    var answer = run.send(request.call(), request.url(), headers, request.body());
    if (!answer.text("/code").equals("INVALID_IDEMPOTENCY_KEY")) {
      withoutKey.add(call + ": " + answer.status() + " " + answer.response().body());
    }
  }

  private boolean takesKey(String call) {
    return contract
        .operation(call)
        .path("parameters")
        .valueStream()
        .anyMatch(parameter -> parameter.path("name").asString().equals(Idempotency.KEY));
  }

  @Test
  void noOperationTakesAFieldThatItDoesNotKnow() {
    assertThat(accepted).isEmpty();
    var bodies = new TreeSet<String>();
    contract
        .operations()
        .forEach((call, operation) -> {
          if (operation.has("requestBody")) {
            bodies.add(call);
          }
        });
    assertThat(tried).isEqualTo(bodies).hasSizeGreaterThan(50);
  }

  @Test
  void everyDocumentedKeyIsRead() {
    assertThat(withoutKey).isEmpty();
    assertThat(keyed).hasSizeGreaterThan(20);
  }

  @Test
  void everyPostIsSafeToRepeat() {
    var posts = new TreeSet<String>();
    for (var mapping : routes.getHandlerMethods().keySet()) {
      if (mapping.getMethodsCondition().getMethods().contains(RequestMethod.POST)) {
        mapping.getPatternValues().forEach(pattern -> posts.add("POST " + pattern));
      }
    }
    assertThat(posts).containsAll(keyed).hasSizeGreaterThan(50);
    posts.removeIf(this::takesKey);
    assertThat(posts)
        .as("take an Idempotency-Key, or say in " + Repeatable.class + " why not")
        .isEqualTo(Repeatable.WITHOUT_KEY.keySet());
    assertThat(Repeatable.WITHOUT_KEY.values()).noneMatch(String::isBlank);
  }
}
