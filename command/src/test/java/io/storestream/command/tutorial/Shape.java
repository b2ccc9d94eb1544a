package io.storestream.command.tutorial;

import io.storestream.contracts.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Compares what a page shows with what came. In what is shown, {@code …} stands for anything: alone
 * for any value, inside a text for any part of it. An object may have more fields, a list more
 * elements than are shown; an empty list is empty.
 */
final class Shape {
  private static final String ANYTHING = "…";

  private Shape() {}

  /** How {@code came} differs from the JSON values {@code shown}; empty when it does not. */
  static List<String> json(String shown, List<String> came) {
    var differences = new ArrayList<String>();
    try (var values = Json.MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(shown)) {
      int i = 0;
      while (values.hasNextValue()) {
        var expected = values.nextValue();
        if (i < came.size()) {
          differences.addAll(differences("", expected, Json.MAPPER.readTree(came.get(i))));
        }
        i++;
      }
      if (i != came.size()) {
        differences.add(i + " answers are shown, " + came.size() + " came");
      }
    }
    return differences;
  }

  /** How many lines the JSON values take when each is on a line of its own. */
  static int count(String shown) {
    int count = 0;
    try (var values = Json.MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(shown)) {
      while (values.hasNextValue()) {
        values.nextValue();
        count++;
      }
    }
    return count;
  }

  /** Whether a text is as shown. */
  static boolean matches(String shown, String came) {
    var pattern =
        Stream.of(shown.split(ANYTHING, -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(pattern, Pattern.DOTALL).matcher(came).matches();
  }

  static List<String> differences(String path, JsonNode shown, JsonNode came) {
    if (shown.isObject() && came.isObject()) {
      return shown.properties().stream()
          .flatMap(field -> {
            var inside = path + "/" + field.getKey();
            var value = came.get(field.getKey());
            return value == null
                ? Stream.of(inside + " is not there")
                : differences(inside, field.getValue(), value).stream();
          })
          .toList();
    }
    if (shown.isArray() && came.isArray()) {
      var differences = new ArrayList<String>();
      if (came.size() < shown.size() || (shown.isEmpty() && !came.isEmpty())) {
        differences.add(path + " has " + came.size() + " elements, shown are " + shown.size());
      }
      for (int i = 0; i < Math.min(shown.size(), came.size()); i++) {
        differences.addAll(differences(path + "/" + i, shown.get(i), came.get(i)));
      }
      return differences;
    }
    boolean alike =
        shown.isString()
            ? shown.stringValue().equals(ANYTHING)
                ? came.isValueNode() && !came.isNull()
                : came.isString() && matches(shown.stringValue(), came.stringValue())
            : shown.equals(came);
    return alike ? List.of() : List.of(path + " is " + came + ", shown is " + shown);
  }
}
