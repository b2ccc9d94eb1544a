package io.storestream.api.web.document;

import io.storestream.contracts.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what a run saw as examples, with everything that differs from run to run made plain. */
final class Recording {
  static final JsonMapper PRETTY =
      Json.MAPPER.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final Pattern ID = Pattern.compile("\\b([a-z]+)_[0-9a-hjkmnp-tv-z]{26}\\b");
  private static final Pattern TIME =
      Pattern.compile("20(?!11)\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
  private static final Map<String, String> SECRETS =
      Map.of(
          "token", "kept-by-the-guest",
          "secret", "kept-by-the-server",
          "access_token", "eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl",
          "refresh_token", "kept-by-the-customer",
          "trace_id", "0af7651916cd43dd8448eb211c80319c",
          "next_cursor", "b3BhcXVl");

  private final String unique;
  private final Map<String, String> ids = new TreeMap<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  Recording(String unique) {
    this.unique = unique;
  }

  void write(List<DocumentedRun.Exchange> exchanges, Path file) throws IOException {
    var recorded = Json.MAPPER.createObjectNode();
    for (var exchange : exchanges) {
      var request = exchange.request();
      if (!request.call().shown()) {
        continue;
      }
      var example = recorded.putObject(request.call().key());
      texts(example, "path", request.path());
      texts(example, "query", request.query());
      texts(example, "header", request.headers());
      if (request.body() != null) {
        example.set("request", plain("", request.body()));
      }
      if (!exchange.answer().body().isMissingNode()) {
        example.set("response", plain("", exchange.answer().body()));
      }
    }
    Files.writeString(file, PRETTY.writeValueAsString(recorded) + "\n");
  }

  private void texts(ObjectNode example, String name, Map<String, String> texts) {
    if (!texts.isEmpty()) {
      var object = example.putObject(name);
      texts.forEach((key, text) ->
          object.put(key, key.equals("X-Cart-Token") ? SECRETS.get("token") : plain(text)));
    }
  }

  private JsonNode plain(String field, JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        var copy = Json.MAPPER.createObjectNode();
        object.forEachEntry((name, value) -> copy.set(name, plain(name, value)));
        yield copy;
      }
      case ArrayNode array -> {
        var copy = Json.MAPPER.createArrayNode();
        array.forEach(value -> {
          if (copy.size() < 3) {
            copy.add(plain(field, value));
          }
        });
        yield copy;
      }
      case JsonNode text when text.isString() ->
          Json.MAPPER
              .getNodeFactory()
              .stringNode(SECRETS.getOrDefault(field, plain(text.asString())));
      default -> node;
    };
  }

  private String plain(String text) {
    var plain =
        ID.matcher(text).replaceAll(id -> ids.computeIfAbsent(id.group(), _ -> next(id.group(1))));
    return TIME.matcher(plain).replaceAll("2026-01-31T12:00:00Z").replace(unique, "7");
  }

  private String next(String prefix) {
    return prefix + "_" + "%026d".formatted(counts.merge(prefix, 1, Integer::sum));
  }
}
