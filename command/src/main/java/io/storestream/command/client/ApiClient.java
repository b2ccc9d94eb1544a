package io.storestream.command.client;

import io.storestream.command.CommandFailure;
import io.storestream.command.ExitCode;
import io.storestream.command.RunningSystem;
import io.storestream.contracts.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * JSON over HTTP. A call that met 429, 503 or no answer is sent again, at most {@link #ATTEMPTS}
 * times with growing pauses: every call this command makes may be repeated. Safe for many threads.
 */
public final class ApiClient {
  private static final int ATTEMPTS = 8;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String base;
  private final Map<String, String> headers;

  /**
   * @param base as in {@code http://127.0.0.1:3001}
   * @param headers sent with every call
   */
  ApiClient(String base, Map<String, String> headers) {
    this.base = base;
    this.headers = Map.copyOf(headers);
  }

  /** With the rights of staff. */
  public static ApiClient admin(RunningSystem system) {
    return new ApiClient(system.apiUrl(), Map.of("Authorization", "Bearer " + system.adminKey()));
  }

  /** As anybody. */
  public static ApiClient store(RunningSystem system) {
    return new ApiClient(system.apiUrl(), Map.of());
  }

  /**
   * @throws ApiProblem if the answer is no success, after retries
   */
  public ApiAnswer get(String path) {
    return call("GET", path, null, Map.of());
  }

  /**
   * @throws ApiProblem if the answer is no success, after retries
   */
  public ApiAnswer get(String path, Map<String, String> more) {
    return call("GET", path, null, more);
  }

  /**
   * @throws ApiProblem if the answer is no success, after retries
   */
  public ApiAnswer post(String path, Object body) {
    return call("POST", path, body, Map.of());
  }

  /**
   * @param more headers of this call
   * @throws ApiProblem if the answer is no success, after retries
   */
  public ApiAnswer call(
      String method, String path, @Nullable Object body, Map<String, String> more) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIMEOUT)
            .header("Accept", "application/json, application/problem+json");
    headers.forEach(request::setHeader);
    more.forEach(request::setHeader);
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request.header("Content-Type", "application/json");
      request.method(method, BodyPublishers.ofByteArray(Json.bytes(body)));
    }
    return send(request.build(), method + " " + path);
  }

  private ApiAnswer send(HttpRequest request, String name) {
    for (int attempt = 1; ; attempt++) {
      Duration pause = pause(attempt);
      try {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        int status = response.statusCode();
        if (status < 300) {
          return new ApiAnswer(status, parse(response.body()), response.headers());
        }
        if (attempt == ATTEMPTS || (status != 429 && status != 503)) {
          throw ApiProblem.of(name, status, parse(response.body()), response.body());
        }
        long wanted = response.headers().firstValueAsLong("Retry-After").orElse(0);
        pause = Duration.ofSeconds(wanted).compareTo(pause) > 0 ? atMost(wanted) : pause;
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw new ApiProblem(0, "", name + ": no answer from " + base + " (" + e + ")");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CommandFailure(ExitCode.FAILED, name + ": interrupted");
      }
      sleep(pause, name);
    }
  }

  private static Duration pause(int attempt) {
    Duration pause = Duration.ofMillis(100L << attempt);
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private static Duration atMost(long seconds) {
    return Duration.ofSeconds(Math.min(seconds, 60));
  }

  private static void sleep(Duration pause, String name) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, name + ": interrupted");
    }
  }

  private static JsonNode parse(String text) {
    if (text.isBlank()) {
      return MissingNode.getInstance();
    }
    try {
      return Json.MAPPER.readTree(text);
    } catch (JacksonException _) {
      return MissingNode.getInstance();
    }
  }
}
