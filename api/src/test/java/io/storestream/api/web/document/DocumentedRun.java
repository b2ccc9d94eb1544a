package io.storestream.api.web.document;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.web.Ids;
import io.storestream.contracts.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes the documented calls, one after the other, and remembers what came of them. */
final class DocumentedRun {
  private static final Pattern NAME = Pattern.compile("\\$\\{([a-z_]+)}");

  /**
   * A call with the names filled in.
   *
   * @param body null for none
   */
  record Request(
      DocumentedCall call,
      Map<String, String> path,
      Map<String, String> query,
      Map<String, String> headers,
      @Nullable JsonNode body) {
    String url() {
      var url = call.route();
      for (var part : path.entrySet()) {
        url = url.replace("{" + part.getKey() + "}", encoded(part.getValue()));
      }
      var pairs =
          query.entrySet().stream()
              .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
              .collect(Collectors.joining("&"));
      return pairs.isEmpty() ? url : url + "?" + pairs;
    }
  }

  record Exchange(Request request, Answer answer) {}

  private final ApiClient api;
  private final Map<String, String> names = new HashMap<>();
  private final List<Exchange> exchanges = new ArrayList<>();

  DocumentedRun(ApiClient api) {
    this.api = api;
    names.put("unique", Ids.next("x").substring(2).substring(14));
  }

  /** Makes every call; stops where one is not accepted. */
  List<Exchange> run(DocumentedCalls calls) {
    return run(calls, _ -> {});
  }

  /**
   * @param before is given each call just before it is made, and must not change what it is about
   */
  List<Exchange> run(DocumentedCalls calls, Consumer<Request> before) {
    for (var call : calls.all()) {
      var request = request(call);
      before.accept(request);
      var answer = send(request);
      if (answer.status() != expected(calls, call)) {
        throw new AssertionError(
            "%s is documented, but was answered %d: %s"
                .formatted(call.key(), answer.status(), answer.response().body()));
      }
      call.keep()
          .forEach((name, pointer) ->
              names.put(
                  name,
                  pointer.startsWith("header:")
                      ? answer.header(pointer.substring("header:".length()))
                      : answer.text(pointer)));
      exchanges.add(new Exchange(request, answer));
    }
    return exchanges;
  }

  String unique() {
    return names.getOrDefault("unique", "");
  }

  Answer send(Request request) {
    return send(request.call(), request.url(), request.headers(), request.body());
  }

  Answer send(
      DocumentedCall call, String url, Map<String, String> headers, @Nullable JsonNode body) {
    var client = as(call);
    for (var header : headers.entrySet()) {
      client = client.with(header.getKey(), header.getValue());
    }
    return client.send(call.method(), url, body == null ? null : Json.text(body));
  }

  private ApiClient as(DocumentedCall call) {
    return switch (call.as()) {
      case "staff" -> api.admin();
      case "customer" -> api.with("Authorization", "Bearer " + names.get("access_token"));
      case "leaver" -> api.with("Authorization", "Bearer " + names.get("leaver_token"));
      default -> api;
    };
  }

  Request request(DocumentedCall call) {
    Function<String, String> filled = this::fill;
    return new Request(
        call,
        mapped(call.path(), filled),
        mapped(call.query(), filled),
        mapped(call.headers(), filled),
        call.body() == null ? null : Json.MAPPER.readTree(fill(Json.text(call.body()))));
  }

  private String fill(String text) {
    return NAME.matcher(text)
        .replaceAll(found -> {
          var value = names.get(found.group(1));
          if (value == null) {
            throw new AssertionError("No earlier call keeps " + found.group());
          }
          return Matcher.quoteReplacement(
              value.replace("\"", text.startsWith("{") ? "\\\"" : "\""));
        });
  }

  private static Map<String, String> mapped(
      Map<String, String> texts, Function<String, String> change) {
    var mapped = new java.util.LinkedHashMap<String, String>();
    texts.forEach((name, text) -> mapped.put(name, change.apply(text)));
    return mapped;
  }

  /** Hidden calls are answered like the operation they belong to. */
  private static int expected(DocumentedCalls calls, DocumentedCall call) {
    return call.status() != null
        ? call.status()
        : calls.describing(call.call()).map(DocumentedCall::expected).orElse(200);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
