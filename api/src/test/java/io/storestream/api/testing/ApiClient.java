package io.storestream.api.testing;

import io.storestream.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Talks HTTP to the application under test. {@link #admin()} sends the admin key. */
public final class ApiClient {
  public static final String ADMIN_KEY = "admin-key-of-the-tests";

  /** What came back; {@code body} is a missing node when empty. */
  public record Answer(int status, HttpResponse<String> response, JsonNode body) {
    /** Header value, or an empty text. */
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    /** Text at a JSON pointer, as in {@code /errors/0/field}. */
    public String text(String pointer) {
      return body.at(pointer).asString("");
    }

    /** Number at a JSON pointer. */
    public long number(String pointer) {
      return body.at(pointer).asLong(Long.MIN_VALUE);
    }
  }

  private final HttpClient http;
  private final String base;
  private final Map<String, String> headers;

  private ApiClient(HttpClient http, String base, Map<String, String> headers) {
    this.http = http;
    this.base = base;
    this.headers = headers;
  }

  /** A client of an application on this port. */
  public static ApiClient of(int port) {
    return new ApiClient(HttpClient.newHttpClient(), "http://127.0.0.1:" + port, Map.of());
  }

  /** The same client with a header on every request. */
  public ApiClient with(String header, String value) {
    var more = new HashMap<>(headers);
    more.put(header, value);
    return new ApiClient(http, base, more);
  }

  /** Value of a header that every request carries. */
  public String header(String name) {
    var value = headers.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no " + name);
    }
    return value;
  }

  public ApiClient admin() {
    return with("Authorization", "Bearer " + ADMIN_KEY);
  }

  public Answer get(String path) {
    return send("GET", path, null);
  }

  /** Sends {@code body} as JSON; a {@link String} is sent as it is. */
  public Answer post(String path, Object body) {
    return send("POST", path, body);
  }

  public Answer patch(String path, Object body) {
    return send("PATCH", path, body);
  }

  public Answer delete(String path) {
    return send("DELETE", path, null);
  }

  public Answer send(String method, String path, @org.jspecify.annotations.Nullable Object body) {
    var request = HttpRequest.newBuilder(URI.create(base + path));
    if (body != null && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    var publisher =
        switch (body) {
          case null -> BodyPublishers.noBody();
          case String text -> BodyPublishers.ofString(text);
          default -> BodyPublishers.ofString(Json.text(body));
        };
    try {
      var response = http.send(request.method(method, publisher).build(), BodyHandlers.ofString());
      var text = response.body();
      var json =
          response.headers().firstValue("Content-Type").orElse("").contains("json")
              ? Json.MAPPER.readTree(text)
              : Json.MAPPER.missingNode();
      return new Answer(response.statusCode(), response, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Makes the client a bean; the port is known only once the server runs. */
  @TestConfiguration(proxyBeanMethods = false)
  public static class Setup {
    @Bean(destroyMethod = "close")
    HttpClient testHttp() {
      return HttpClient.newHttpClient();
    }

    @Bean
    @Lazy
    ApiClient apiClient(HttpClient testHttp, Environment environment) {
      var port = environment.getRequiredProperty("local.server.port");
      return new ApiClient(testHttp, "http://127.0.0.1:" + port, Map.of());
    }
  }
}
