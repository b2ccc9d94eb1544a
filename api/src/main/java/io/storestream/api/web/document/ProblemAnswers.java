package io.storestream.api.web.document;

import io.storestream.api.web.Problem;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which problems an operation answers: what its shape tells, and what its description adds. */
final class ProblemAnswers {
  private static final String EXAMPLE = "#/components/examples/";

  private ProblemAnswers() {}

  static Set<Problem> of(String call, Operation operation, @Nullable DocumentedCall described) {
    var problems =
        EnumSet.of(
            Problem.INVALID_PARAMETER,
            Problem.NOT_ACCEPTABLE,
            Problem.RATE_LIMITED,
            Problem.UNAUTHENTICATED,
            Problem.INTERNAL_ERROR,
            Problem.UNAVAILABLE);
    if (call.matches("[A-Z]+ /v1/(admin|analytics|recommender)/.*")) {
      problems.add(Problem.FORBIDDEN);
    }
    if (!call.startsWith("GET ")) {
      problems.add(Problem.CONFLICT);
    }
    if (operation.getParameters() != null) {
      operation
          .getParameters()
          .forEach(parameter -> {
            switch (parameter.getName()) {
              case "cursor" -> problems.add(Problem.INVALID_CURSOR);
              case "If-Match" -> problems.add(Problem.ETAG_MISMATCH);
              default -> {
                if (parameter.getIn().equals("query")) {
                  problems.add(Problem.INVALID_FIELD);
                }
                if (Boolean.TRUE.equals(parameter.getRequired())
                    && parameter.getIn().equals("query")) {
                  problems.add(Problem.MISSING_PARAMETER);
                }
              }
            }
          });
    }
    if (operation.getRequestBody() != null) {
      problems.addAll(
          List.of(
              Problem.MALFORMED_JSON,
              Problem.INVALID_FIELD,
              Problem.UNKNOWN_FIELD,
              Problem.MISSING_BODY,
              Problem.BODY_TOO_LARGE,
              Problem.BODY_TOO_SLOW,
              Problem.UNSUPPORTED_MEDIA_TYPE));
    }
    if (described != null && described.idempotency() != null) {
      problems.addAll(
          List.of(
              Problem.INVALID_IDEMPOTENCY_KEY,
              Problem.IDEMPOTENCY_KEY_IN_FLIGHT,
              Problem.IDEMPOTENCY_KEY_REUSED));
      if (described.idempotency().equals("required")) {
        problems.add(Problem.MISSING_HEADER);
      }
    }
    if (described != null && described.problems() != null) {
      problems.addAll(described.problems());
    }
    return problems;
  }

  /** Adds one answer per status, with an example per code. */
  static void add(Operation operation, Set<Problem> problems) {
    var byStatus = new TreeMap<Integer, Set<String>>();
    for (var problem : problems) {
      byStatus.computeIfAbsent(problem.status().value(), _ -> new TreeSet<>()).add(problem.name());
    }
    byStatus.forEach((status, codes) -> {
      var media = new MediaType().schema(new Schema<>().$ref("#/components/schemas/ProblemBody"));
      codes.forEach(code -> media.addExamples(code, new Example().$ref(EXAMPLE + code)));
      operation
          .getResponses()
          .addApiResponse(
              status.toString(),
              new ApiResponse()
                  .description(String.join(", ", codes))
                  .content(new Content().addMediaType("application/problem+json", media)));
    });
  }

  /** The closed list: an example of each, and the values that {@code code} may have. */
  static void list(OpenAPI document) {
    for (var problem : Problem.values()) {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("type", problem.type().toString());
      body.put("title", problem.title());
      body.put("status", problem.status().value());
      body.put("detail", "What was wrong here, and what is allowed");
      body.put("code", problem.name());
      body.put("trace_id", "0af7651916cd43dd8448eb211c80319c");
      document
          .getComponents()
          .addExamples(problem.name(), new Example().summary(problem.title()).value(body));
    }
    var codes = new StringSchema();
    codes.addType("string");
    Arrays.stream(Problem.values()).map(Problem::name).sorted().forEach(codes::addEnumItem);
    Objects.requireNonNull(document.getComponents().getSchemas().get("ProblemBody"))
        .addProperty("code", codes);
  }
}
