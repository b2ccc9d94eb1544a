package io.storestream.command.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.storestream.command.RunningSystem;
import io.storestream.contracts.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/** An HTTP server that answers as the test says and remembers what it was asked. */
public final class FakeApi implements AutoCloseable {
  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();

  /** What came in. */
  public record Call(String method, String path, JsonNode body) {}

  /** What goes out. */
  public record Reply(int status, String body) {}

  /** Decides on a reply. */
  public interface Behaviour {
    Reply reply(Call call);
  }

  public FakeApi(Behaviour behaviour) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> handle(exchange, behaviour));
    server.start();
  }

  public List<Call> calls() {
    return calls;
  }

  /** A running system of which only the API is there. */
  public RunningSystem system() {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return new RunningSystem(
        "/nowhere",
        0,
        1,
        Instant.EPOCH,
        url,
        "",
        "",
        "",
        "secret",
        "",
        "",
        "",
        "",
        "",
        "",
        List.of());
  }

  private void handle(HttpExchange exchange, Behaviour behaviour) throws IOException {
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    String body = bytes.length == 0 ? "{}" : new String(bytes, StandardCharsets.UTF_8);
    var call =
        new Call(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            Json.MAPPER.readTree(body));
    calls.add(call);
    Reply reply = behaviour.reply(call);
    byte[] answer = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Commit-Position", "42");
    exchange.sendResponseHeaders(reply.status(), answer.length == 0 ? -1 : answer.length);
    if (answer.length > 0) {
      exchange.getResponseBody().write(answer);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
