package io.storestream.api.web.document;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.storestream.contracts.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The served document, read as a contract: answers may hold what it says and nothing else. */
final class Contract {
  private final JsonNode document;
  private final JsonNode schemas;
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  Contract(JsonNode document) {
    this.document = document;
    var closed = document.at("/components/schemas").deepCopy();
    closed.forEach(Contract::close);
    this.schemas = closed;
  }

  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.has("properties")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
  }

  /** Method and path of every operation, to what the document says about it. */
  Map<String, JsonNode> operations() {
    var operations = new TreeMap<String, JsonNode>();
    document
        .get("paths")
        .forEachEntry((path, item) ->
            item.forEachEntry((method, operation) ->
                operations.put(method.toUpperCase(java.util.Locale.ROOT) + " " + path, operation)));
    return operations;
  }

  JsonNode document() {
    return document;
  }

  /** What is wrong with an answer; empty when nothing is. */
  List<String> violations(String call, int status, JsonNode body) {
    var answer = operation(call).at("/responses/" + status);
    if (answer.isMissingNode()) {
      return List.of("status " + status + " is not documented: " + body);
    }
    var schema = answer.at("/content/application~1json/schema");
    if (schema.isMissingNode()) {
      return body.isMissingNode() || body.isEmpty()
          ? List.of()
          : List.of("no body is documented for " + status);
    }
    return validate(schema, body);
  }

  /** What is wrong with a refusal: its code is not documented here, or it is no problem at all. */
  List<String> problemViolations(String call, int status, JsonNode body) {
    var violations = new ArrayList<String>();
    var code = body.path("code").asString("");
    if (!codes(call, status).contains(code)) {
      violations.add(call + " answers " + status + " " + code + ", not documented");
    }
    if (body.path("status").asInt(0) != status) {
      violations.add(call + " answers " + status + ", the body says " + body.path("status"));
    }
    var schema =
        operation(call).at("/responses/" + status + "/content/application~1problem+json/schema");
    if (!schema.isMissingNode()) {
      violations.addAll(validate(schema, body));
    }
    return violations;
  }

  /** What is wrong with a request's body. */
  List<String> requestViolations(String call, JsonNode body) {
    var schema = operation(call).at("/requestBody/content/application~1json/schema");
    return schema.isMissingNode() ? List.of("no body is documented") : validate(schema, body);
  }

  /** A schema with references to the document's schemas followed. */
  JsonNode resolved(JsonNode schema) {
    var ref = schema.path("$ref").asString("");
    return ref.isEmpty() ? schema : document.at(ref.substring(1));
  }

  /** Problem codes that are documented for an operation and a status. */
  Set<String> codes(String call, int status) {
    var codes = new TreeSet<String>();
    operation(call)
        .at("/responses/" + status + "/content/application~1problem+json/examples")
        .propertyNames()
        .forEach(codes::add);
    return codes;
  }

  JsonNode operation(String call) {
    var operation = operations().get(call);
    return operation == null ? Json.MAPPER.missingNode() : operation;
  }

  private List<String> validate(JsonNode schema, JsonNode value) {
    var whole = Json.MAPPER.createObjectNode();
    whole.putArray("allOf").add(schema);
    whole.putObject("components").set("schemas", schemas);
    return registry.getSchema(whole).validate(value).stream()
        .map(error -> error.getInstanceLocation() + " " + error.getMessage())
        .toList();
  }
}
