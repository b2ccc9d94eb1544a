package io.storestream.api.web.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.web.Problem;
import io.storestream.contracts.Json;
import io.storestream.stack.launch.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.SerializationFeature;

/**
 * The OpenAPI document, against the code and the running API. {@code docs/reference/openapi.sh}
 * brings it up to date; it refuses a change that breaks clients unless told {@code breaking}.
 */
@ApiTest
@TestInstance(Lifecycle.PER_CLASS)
class DocumentIT {
  private static final String HOW =
      "; describe it in api/src/main/resources/openapi/*.yml, then run docs/reference/openapi.sh";
  private static final Path COMMITTED = ProjectFolder.root().resolve("docs/reference/openapi.json");
  private static final Path RECORDED =
      ProjectFolder.root().resolve("api/src/main/resources/" + DocumentedCalls.RECORDED);
  private static final Path PROBLEMS = ProjectFolder.root().resolve("docs/reference/problems.md");
  private static final String PROBLEMS_HEAD =
      """
      # Problems

      Every failure is `application/problem+json` (RFC 9457): `type`, `title`, `status`, `detail` (what was wrong, what is allowed), `code`,
      `errors[]` (`field`, `code`, `message`) and `trace_id`. This is the closed list of codes, also at `/problems`; `type` is the address of one.
      Which operation answers which: [openapi.json](openapi.json). The file is written by `openapi.sh`.

      | code | status | |
      |---|---|---|
      """;
  private static final String UPDATE = System.getProperty("openapi.update", "");

  private final ApiClient api;
  private final DocumentedCalls calls = DocumentedCalls.load();
  private final Contract contract;
  private final DocumentedRun run;
  private List<DocumentedRun.Exchange> exchanges = List.of();

  DocumentIT(
      ApiClient api,
      JdbcClient db,
      StringRedisTemplate redis,
      @Value("${search.url}") String index) {
    this.api = api;
    new Surroundings(db, redis, index).prepare();
    contract = new Contract(api.get("/openapi.json").body());
    run = new DocumentedRun(api);
  }

  @BeforeAll
  void makeTheDocumentedCalls() throws IOException {
    exchanges = run.run(calls);
    if (UPDATE.equals("examples")) {
      new Recording(run.unique()).write(exchanges, RECORDED);
    }
  }

  @Test
  void everyOperationIsDescribed() {
    var missing = new ArrayList<String>();
    contract
        .operations()
        .forEach((call, operation) -> {
          var described = calls.describing(call);
          if (described.isEmpty()) {
            missing.add(call + " has no summary");
          } else if (described.get().problems() == null) {
            missing.add(call + " has no problems; write [] if there are none of its own");
          }
          var body = operation.path("requestBody");
          if (!body.isMissingNode()
              && body.at("/content/application~1json/examples").isMissingNode()) {
            missing.add(call + " has no example of its body");
          }
          var answer =
              operation.at("/responses/" + described.map(DocumentedCall::expected).orElse(200));
          if (answer.has("content")
              && answer.at("/content/application~1json/examples").isMissingNode()) {
            missing.add(call + " has no example of its answer");
          }
          if (answer
              .at("/content/application~1json/schema")
              .equals(Json.MAPPER.readTree("{\"type\":\"object\"}"))) {
            missing.add(call + " does not say what it returns");
          }
        });
    assertThat(missing).as("Operations not described" + HOW).isEmpty();
  }

  @Test
  void everyDescriptionBelongsToAnOperation() {
    assertThat(calls.all().stream().map(DocumentedCall::call).distinct())
        .isSubsetOf(contract.operations().keySet());
    assertThat(calls.all().stream().filter(DocumentedCall::shown).map(DocumentedCall::key))
        .as("several examples of an operation need names")
        .doesNotHaveDuplicates();
  }

  @Test
  void operationIdsAreUnique() {
    assertThat(contract.operations().values().stream().map(o -> o.path("operationId").asString()))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-z][A-Za-z0-9]+"));
  }

  @Test
  void everyExampleIsAcceptedAndEveryAnswerMatchesItsSchema() {
    var violations = new ArrayList<String>();
    for (var exchange : exchanges) {
      var call = exchange.request().call().call();
      var answer = exchange.answer();
      contract
          .violations(call, answer.status(), answer.body())
          .forEach(v -> violations.add(call + " answer: " + v));
      if (exchange.request().body() != null) {
        contract
            .requestViolations(call, exchange.request().body())
            .forEach(v -> violations.add(call + " request: " + v));
      }
    }
    assertThat(violations).isEmpty();
  }

  @Test
  void everyRecordedExampleMatchesItsSchema() {
    var violations = new ArrayList<String>();
    contract
        .operations()
        .forEach((call, operation) -> {
          operation
              .at("/requestBody/content/application~1json/examples")
              .forEach(example ->
                  contract
                      .requestViolations(call, example.get("value"))
                      .forEach(v -> violations.add(call + " request: " + v)));
          var status = calls.describing(call).map(DocumentedCall::expected).orElse(200);
          operation
              .at("/responses/" + status + "/content/application~1json/examples")
              .forEach(example ->
                  contract
                      .violations(call, status, example.get("value"))
                      .forEach(v -> violations.add(call + " answer: " + v)));
        });
    assertThat(violations).isEmpty();
  }

  @Test
  void theCommittedDocumentIsUpToDateAndBreaksNobody() throws IOException {
    var served = canonical(contract.document());
    var committed = Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "{}";
    var broken =
        BreakingChanges.between(Json.MAPPER.readTree(committed), Json.MAPPER.readTree(served));
    if (UPDATE.equals("breaking") || (UPDATE.equals("document") && broken.isEmpty())) {
      Files.writeString(COMMITTED, served);
      return;
    }
    assertThat(broken)
        .as("Changes that break clients; if they are meant: docs/reference/openapi.sh breaking")
        .isEmpty();
    if (UPDATE.isEmpty()) {
      assertThat(served.equals(committed))
          .as("docs/reference/openapi.json is up to date; run docs/reference/openapi.sh")
          .isTrue();
    }
  }

  @Test
  void showsTheDocumentInABrowser() {
    assertThat(api.get("/docs").status()).isIn(200, 302);
    assertThat(api.get("/swagger-ui/index.html").response().body()).contains("swagger-ui");
    assertThat(api.get("/swagger-ui/swagger-initializer.js").response().body())
        .contains("/openapi.json");
  }

  @Test
  void theListOfProblemsIsCommittedAndServed() throws IOException {
    var listed = PROBLEMS_HEAD + problems();
    if (UPDATE.equals("document") || UPDATE.equals("breaking")) {
      Files.writeString(PROBLEMS, listed);
    } else if (UPDATE.isEmpty()) {
      assertThat(Files.readString(PROBLEMS)).as("run docs/reference/openapi.sh").isEqualTo(listed);
    }
    for (var problem : Problem.values()) {
      var explained = api.get(problem.type().toString());
      assertThat(explained.text("/code")).isEqualTo(problem.name());
      assertThat(explained.number("/status")).isEqualTo(problem.status().value());
    }
    assertThat(api.get("/problems/no-such").status()).isEqualTo(404);
  }

  private static String problems() {
    var rows = new StringBuilder();
    for (var problem : Problem.values()) {
      rows.append(
          "| `%s` | %d | %s |%n"
              .formatted(problem.name(), problem.status().value(), problem.title()));
    }
    return rows.toString();
  }

  /** Without what differs from port to port. */
  private static String canonical(tools.jackson.databind.JsonNode document) {
    var copy = (tools.jackson.databind.node.ObjectNode) document.deepCopy();
    copy.remove("servers");
    return Recording.PRETTY
            .rebuild()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build()
            .writeValueAsString(Json.MAPPER.convertValue(copy, java.util.TreeMap.class))
        + "\n";
  }
}
