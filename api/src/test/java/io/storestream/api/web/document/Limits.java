package io.storestream.api.web.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a schema allows, told apart by whether less is allowed now. */
final class Limits {
  private static final Set<String> UPPER =
      Set.of("exclusiveMaximum", "maxItems", "maxLength", "maxProperties", "maximum");
  private static final Set<String> LOWER =
      Set.of("exclusiveMinimum", "minItems", "minLength", "minProperties", "minimum");

  /** Of these, zero is no limit. */
  private static final Set<String> SIZES = Set.of("minItems", "minLength", "minProperties");

  /** Which of two values allows more, nobody can tell; without one everything is allowed. */
  private static final Set<String> OTHER =
      Set.of("allOf", "anyOf", "const", "format", "multipleOf", "not", "oneOf", "pattern");

  private Limits() {}

  /** What was allowed and is not any more, as in {@code maxLength 200 became 100}. */
  static List<String> tightened(JsonNode old, JsonNode now) {
    var found = new ArrayList<String>();
    now.forEachEntry((name, limit) -> {
      var before = old.path(name);
      boolean less =
          switch (name) {
            case String n when UPPER.contains(n) ->
                before.isMissingNode() || number(limit).compareTo(number(before)) < 0;
            case String n when LOWER.contains(n) ->
                before.isMissingNode()
                    ? !SIZES.contains(n) || number(limit).signum() > 0
                    : number(limit).compareTo(number(before)) > 0;
            case "uniqueItems" -> limit.asBoolean(false) && !before.asBoolean(false);
            case "additionalProperties" ->
                limit.isBoolean()
                    && !limit.asBoolean()
                    && !(before.isBoolean() && !before.asBoolean());
            case String n when OTHER.contains(n) -> !limit.equals(before);
            default -> false;
          };
      if (less) {
        found.add(
            before.isMissingNode()
                ? name + " is new: " + limit
                : name + " " + before + " became " + limit);
      }
    });
    return found;
  }

  private static BigDecimal number(JsonNode limit) {
    return limit.decimalValue();
  }
}
