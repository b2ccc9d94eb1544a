package io.storestream.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunTest {
  private static final Shelf SHELF = new Shelf(List.of("prod_1"), List.of("A", "B"), "0");

  private HttpServer server = start();
  private final AtomicInteger asked = new AtomicInteger();

  private static HttpServer start() {
    try {
      var server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void serve() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void readsBodiesOfKnownLengthInChunksAndNone() throws IOException {
    on("/length", exchange -> send(exchange, 200, "hello".length(), "hello"));
    on("/chunks", exchange -> send(exchange, 200, 0, "x".repeat(100_000)));
    on("/none", exchange -> send(exchange, 204, -1, ""));
    try (var connection = target().connect()) {
      assertThat(connection.get("/length").text()).isEqualTo("hello");
      assertThat(connection.get("/chunks").body()).hasSize(100_000);
      assertThat(connection.get("/none").status()).isEqualTo(204);
      assertThat(connection.get("/length").text()).isEqualTo("hello");
    }
  }

  @Test
  void answerThatEndsEarlyIsAnError() throws Exception {
    try (var raw = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> served =
          threads.submit(() -> {
            try (var client = raw.accept()) {
              client.getInputStream().read();
              client
                  .getOutputStream()
                  .write(
                      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel"
                          .getBytes(StandardCharsets.US_ASCII));
              return null;
            }
          });
      var connection = new Connection("127.0.0.1", raw.getLocalPort());
      assertThatThrownBy(() -> connection.get("/")).isInstanceOf(EOFException.class);
      served.get();
    }
  }

  @Test
  void countsWhatIsMeasuredAndNotTheWarmUp() throws InterruptedException {
    on("/v1/store/products/prod_1", exchange -> send(exchange, 200, 2, "{}"));
    var result = run(Scenario.PRODUCT, 2, 200, 200, 0);
    assertThat(result.failures()).isZero();
    assertThat(result.units().getTotalCount()).isEqualTo(result.calls().getTotalCount());
    assertThat(result.calls().getTotalCount()).isPositive().isLessThan(asked.get());
  }

  @Test
  void failuresAreCountedAndNotDone() throws InterruptedException {
    on("/v1/store/products/prod_1", exchange -> send(exchange, 503, 4, "down"));
    var result = run(Scenario.PRODUCT, 1, 0, 100, 0);
    assertThat(result.units().getTotalCount()).isZero();
    assertThat(result.failures()).isPositive();
    assertThat(result.errors()).containsOnlyKeys("503 down");
  }

  @Test
  void openLoopCountsTheWaitBehindAStall() throws InterruptedException {
    on(
        "/v1/store/products/prod_1",
        exchange -> {
          if (asked.get() == 3) {
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
          }
          send(exchange, 200, 2, "{}");
        });
    var result = run(Scenario.PRODUCT, 1, 0, 600, 100);
    long waited = result.calls().getCountBetweenValues(50_000_000, Long.MAX_VALUE / 2);
    assertThat(waited).isGreaterThan(10); // a closed loop would have seen one
  }

  @Test
  void checkoutIsOneUnitOfFiveCalls() throws InterruptedException {
    on("/v1/store/carts", exchange -> send(exchange, 201, 0, "{\"id\":\"c\",\"token\":\"t\"}"));
    var result = run(Scenario.CHECKOUT, 1, 0, 200, 0);
    assertThat(result.failures()).isZero();
    assertThat(result.units().getTotalCount()).isPositive();
    assertThat(result.calls().getTotalCount()).isEqualTo(5 * result.units().getTotalCount());
  }

  @Test
  void unknownScenarioSaysWhichThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scenario.of("browse"))
        .withMessageContaining("add-to-cart");
  }

  private Result run(Scenario scenario, int connections, int warmUp, int time, double rate)
      throws InterruptedException {
    return new Run(scenario, connections, Duration.ofMillis(warmUp), Duration.ofMillis(time), rate)
        .on(target(), SHELF);
  }

  private Target target() {
    return new Target("127.0.0.1", server.getAddress().getPort(), "");
  }

  private void on(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          asked.incrementAndGet();
          exchange.getRequestBody().readAllBytes();
          handler.handle(exchange);
        });
  }

  /**
   * @param length 0: in chunks; -1: no body
   */
  private static void send(HttpExchange exchange, int status, long length, String body)
      throws IOException {
    exchange.sendResponseHeaders(status, length);
    if (length >= 0) {
      exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
    }
    exchange.close();
  }
}
