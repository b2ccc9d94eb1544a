package io.storestream.api.web.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What a client of the old document would stumble over in the new one. OpenAPI 3.1 is compared as
 * JSON, because the comparing libraries for Java do not see changed types in it.
 */
final class BreakingChanges {
  private static final String CODES = "/content/application~1problem+json/examples";
  private final JsonNode before;
  private final JsonNode after;
  private final Set<String> compared = new HashSet<>();
  private final List<String> found = new ArrayList<>();

  private BreakingChanges(JsonNode before, JsonNode after) {
    this.before = before;
    this.after = after;
  }

  static List<String> between(JsonNode before, JsonNode after) {
    var changes = new BreakingChanges(before, after);
    before
        .path("paths")
        .forEachEntry((path, item) ->
            item.forEachEntry((method, operation) ->
                changes.operation(
                    method.toUpperCase(java.util.Locale.ROOT) + " " + path,
                    operation,
                    after.path("paths").path(path).path(method))));
    return changes.found;
  }

  private void operation(String call, JsonNode old, JsonNode now) {
    if (now.isMissingNode()) {
      found.add(call + " is gone");
      return;
    }
    if (!old.path("operationId").equals(now.path("operationId"))) {
      found.add(call + ": operationId changed");
    }
    parameters(call, old.path("parameters"), now.path("parameters"));
    var body = now.path("requestBody");
    if (body.path("required").asBoolean(false)
        && !old.path("requestBody").path("required").asBoolean(false)) {
      found.add(call + ": the body is required now");
    }
    schema(call + " body", json(old.path("requestBody")), json(body), true);
    old.path("responses")
        .forEachEntry((status, answer) -> {
          if (!status.startsWith("2")) {
            codes(call, status, answer, now.path("responses").path(status));
            return;
          }
          if (!now.path("responses").has(status)) {
            found.add(call + ": status " + status + " is gone");
          }
          schema(
              call + " " + status, json(answer), json(now.path("responses").path(status)), false);
        });
  }

  /** Clients tell by the code what to do next. */
  private void codes(String call, String status, JsonNode old, JsonNode now) {
    var gone = new TreeSet<>(old.at(CODES).propertyNames());
    gone.removeAll(now.at(CODES).propertyNames());
    if (!gone.isEmpty()) {
      found.add(call + ": codes of " + status + " are gone: " + gone);
    }
  }

  private void parameters(String call, JsonNode old, JsonNode now) {
    for (var parameter : old) {
      var same = parameter(now, parameter);
      var name = call + ": parameter " + parameter.path("name").asString();
      if (same.isMissingNode()) {
        found.add(name + " is gone");
      } else {
        if (required(same) && !required(parameter)) {
          found.add(name + " is required now");
        }
        schema(name, parameter.path("schema"), same.path("schema"), true);
      }
    }
    for (var parameter : now) {
      if (required(parameter) && parameter(old, parameter).isMissingNode()) {
        found.add(
            call + ": parameter " + parameter.path("name").asString() + " is new and required");
      }
    }
  }

  private void schema(String place, JsonNode oldSchema, JsonNode newSchema, boolean asked) {
    if (oldSchema.isMissingNode() || !compared.add(place + asked + oldSchema.path("$ref"))) {
      return;
    }
    var old = resolved(before, oldSchema);
    var now = resolved(after, newSchema);
    if (newSchema.isMissingNode()) {
      found.add(place + " is gone");
      return;
    }
    if (!old.path("type").equals(now.path("type"))) {
      found.add(place + ": type " + old.path("type") + " became " + now.path("type"));
      return;
    }
    values(place, old.path("enum"), now.path("enum"), asked);
    var name = oldSchema.path("$ref").asString("").replaceFirst(".*/", "");
    var inside = name.isEmpty() ? place : name;
    if (!name.isEmpty() && !compared.add(name + asked + newSchema.path("$ref"))) {
      return;
    }
    if (asked) {
      Limits.tightened(old, now).forEach(limit -> found.add(inside + ": " + limit));
    }
    old.path("properties")
        .forEachEntry((field, property) ->
            schema(inside + "." + field, property, now.path("properties").path(field), asked));
    required(inside, names(old.path("required")), names(now.path("required")), asked);
    schema(inside + "[]", old.path("items"), now.path("items"), asked);
    if (old.path("additionalProperties").isObject()) {
      schema(
          inside + "{}", old.path("additionalProperties"), now.path("additionalProperties"), asked);
    }
  }

  /** A value that may no longer be sent, or a list of values that was open. */
  private void values(String place, JsonNode old, JsonNode now, boolean asked) {
    var gone = names(old);
    gone.removeAll(names(now));
    if (!gone.isEmpty() && !now.isMissingNode()) {
      found.add(place + ": values are gone: " + gone);
    }
    if (asked && old.isMissingNode() && !now.isMissingNode()) {
      found.add(place + ": only some values are allowed now: " + names(now));
    }
  }

  private void required(String place, Set<String> old, Set<String> now, boolean asked) {
    var changed = new TreeSet<>(asked ? now : old);
    changed.removeAll(asked ? old : now);
    if (!changed.isEmpty()) {
      found.add(place + (asked ? ": required now: " : ": no longer always there: ") + changed);
    }
  }

  private static JsonNode json(JsonNode holder) {
    return holder.at("/content/application~1json/schema");
  }

  private static JsonNode resolved(JsonNode document, JsonNode schema) {
    var ref = schema.path("$ref").asString("");
    return ref.isEmpty() ? schema : document.at(ref.substring(1));
  }

  private static JsonNode parameter(JsonNode parameters, JsonNode like) {
    for (var parameter : parameters) {
      if (parameter.path("name").equals(like.path("name"))
          && parameter.path("in").equals(like.path("in"))) {
        return parameter;
      }
    }
    return parameters.path("none of them");
  }

  private static boolean required(JsonNode parameter) {
    return parameter.path("required").asBoolean(false);
  }

  private static Set<String> names(JsonNode list) {
    var names = new TreeSet<String>();
    list.forEach(name -> names.add(name.asString()));
    return names;
  }
}
