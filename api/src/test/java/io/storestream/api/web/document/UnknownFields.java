package io.storestream.api.web.document;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Documented bodies with one field more, at every place where the document closes an object. */
final class UnknownFields {
  /** What a client would like to set and must not. */
  static final List<String> WISHES =
      List.of(
          "id",
          "role",
          "status",
          "price_minor",
          "customer_id",
          "version",
          "sold",
          "created_at",
          "total",
          "actor",
          "permissions",
          "password_hash");

  /**
   * @param place JSON pointer to the object that has one field too many
   */
  record Forgery(String place, String field, JsonNode body) {}

  private final Contract contract;

  UnknownFields(Contract contract) {
    this.contract = contract;
  }

  /** All forgeries of a valid body. */
  List<Forgery> of(DocumentedCall call, JsonNode body) {
    var schema =
        contract.operation(call.call()).at("/requestBody/content/application~1json/schema");
    var patched = schema.path("description").asString("");
    if (patched.startsWith("Merge patch")) {
      var name = patched.substring(patched.lastIndexOf(' ') + 1);
      schema = contract.document().at("/components/schemas/" + name);
    }
    var forgeries = new ArrayList<Forgery>();
    collect(body, "", body, schema, forgeries);
    return forgeries;
  }

  private void collect(
      JsonNode body, String place, JsonNode value, JsonNode schema, List<Forgery> forgeries) {
    var closed = contract.resolved(schema);
    switch (value) {
      case ObjectNode object when closed.has("properties") -> {
        var known = new TreeSet<>(closed.path("properties").propertyNames());
        for (var wish : WISHES) {
          if (!known.contains(wish)) {
            forgeries.add(new Forgery(place, wish, with(body, place, wish)));
          }
        }
        object.forEachEntry((name, inner) ->
            collect(
                body, place + "/" + name, inner, closed.path("properties").path(name), forgeries));
      }
      case ArrayNode array when !array.isEmpty() ->
          collect(body, place + "/0", array.get(0), closed.path("items"), forgeries);
      default -> {}
    }
  }

  private static JsonNode with(JsonNode body, String place, String field) {
    var copy = body.deepCopy();
    JsonNode target = place.isEmpty() ? copy : copy.at(place);
    if (target instanceof ObjectNode object) {
      object.put(field, "1");
    }
    return copy;
  }

  /** A bulk request is answered as a whole, its items each on its own. */
  static JsonNode refusal(JsonNode answer) {
    return answer.has("results") ? answer.at("/results/0/error") : answer;
  }
}
