package io.storestream.api.web.document;

import io.storestream.api.web.Idempotency;
import io.storestream.contracts.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Completes every operation: name, summary, answers, problems, examples. */
@Component
class CallDocumenter implements GlobalOpenApiCustomizer {
  private static final String JSON = "application/json";

  @Override
  public void customise(OpenAPI document) {
    var calls = DocumentedCalls.load();
    var schemas = new Schemas(document);
    schemas.of("web.ProblemBody");
    document.getPaths().remove("/error");
    document
        .getPaths()
        .forEach((path, item) ->
            item.readOperationsMap()
                .forEach((method, operation) ->
                    complete(method.name(), path, operation, calls, schemas)));
    ProblemAnswers.list(document);
    schemas.tidy();
    document.setTags(null);
  }

  private static void complete(
      String method, String path, Operation operation, DocumentedCalls calls, Schemas schemas) {
    var call = method + " " + path;
    var described = calls.describing(call).orElse(null);
    operation.setOperationId(OperationIds.of(method, path));
    operation.setParameters(parameters(operation, described));
    if (path.matches("/v1/(admin|analytics|recommender)/.*")) {
      operation.setSecurity(List.of(new SecurityRequirement().addList("bearer")));
    }
    if (described != null) {
      operation.setSummary(described.summary());
      var deprecated = described.deprecated();
      if (deprecated != null) {
        operation.setDeprecated(true);
        operation.addExtension("x-sunset", deprecated.sunset().toString());
      }
      calls.feature(call).ifPresent(feature -> operation.setTags(List.of(feature)));
      body(operation, described, schemas);
      success(operation, described, schemas);
    }
    calls.examples(call).forEach((name, recorded) -> example(operation, described, name, recorded));
    ProblemAnswers.add(operation, ProblemAnswers.of(call, operation, described));
  }

  private static List<Parameter> parameters(
      Operation operation, @Nullable DocumentedCall described) {
    var parameters = new ArrayList<Parameter>();
    for (var given : Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())) {
      if (!given.getName().equals("User-Agent") && !given.getName().equals("parameters")) {
        parameters.add(given);
      }
    }
    if (described != null) {
      for (var extra : described.parameters()) {
        var schema = new Schema<Object>();
        schema.addType(extra.type() == null ? "string" : extra.type());
        if (extra.allowed() != null) {
          schema.setEnum(new ArrayList<>(extra.allowed()));
        }
        parameters.add(
            new QueryParameter()
                .name(extra.name())
                .description(extra.description())
                .schema(schema));
      }
      if (described.idempotency() != null) {
        parameters.add(
            new HeaderParameter()
                .name(Idempotency.KEY)
                .description("Makes the call safe to repeat: 1 to 255 characters of your choice")
                .required(described.idempotency().equals("required"))
                .schema(new StringSchema().minLength(1).maxLength(255)));
      }
    }
    return parameters;
  }

  private static void body(Operation operation, DocumentedCall described, Schemas schemas) {
    var body = operation.getRequestBody();
    if (body == null) {
      return;
    }
    var media = body.getContent().computeIfAbsent(JSON, _ -> new MediaType());
    if (described.items() != null) {
      var list = described.route().equals("/v1/events/batch") ? "events" : "items";
      media.setSchema(
          new ObjectSchema()
              .addProperty(list, new ArraySchema().items(schemas.of(described.items())))
              .addRequiredItem(list));
    } else if (described.patches() != null) {
      var whole = schemas.named(described.patches()).get$ref();
      media.setSchema(
          new ObjectSchema()
              .description(
                  "Merge patch (RFC 7396) of " + whole.substring(whole.lastIndexOf('/') + 1))
              .additionalProperties(true));
    }
  }

  private static void success(Operation operation, DocumentedCall described, Schemas schemas) {
    var answers = operation.getResponses();
    var found =
        answers.entrySet().stream()
            .filter(answer -> answer.getKey().startsWith("2"))
            .findFirst()
            .map(Map.Entry::getKey)
            .orElse("200");
    var answer = Objects.requireNonNullElseGet(answers.remove(found), ApiResponse::new);
    if (described.returns() != null) {
      var media = new MediaType().schema(schemas.of(described.returns()));
      answer.setContent(new Content().addMediaType(JSON, media));
    }
    if (described.expected() == 204) {
      answer.setContent(null);
    }
    answer.setDescription("Success");
    answers.addApiResponse(Integer.toString(described.expected()), answer);
  }

  private static void example(
      Operation operation, @Nullable DocumentedCall described, String name, JsonNode recorded) {
    for (var parameter : operation.getParameters()) {
      var value = recorded.path(parameter.getIn()).path(parameter.getName());
      if (parameter.getExample() == null && !value.isMissingNode()) {
        parameter.setExample(value.asString());
      }
    }
    var request = recorded.get("request");
    if (request != null && operation.getRequestBody() != null) {
      addExample(operation.getRequestBody().getContent(), name, request);
    }
    var answer =
        operation
            .getResponses()
            .get(Integer.toString(described == null ? 200 : described.expected()));
    var response = recorded.get("response");
    if (response != null && answer != null && answer.getContent() != null) {
      addExample(answer.getContent(), name, response);
    }
  }

  private static void addExample(Content content, String name, JsonNode value) {
    content
        .computeIfAbsent(JSON, _ -> new MediaType())
        .addExamples(name, new Example().value(Json.MAPPER.convertValue(value, Object.class)));
  }
}
