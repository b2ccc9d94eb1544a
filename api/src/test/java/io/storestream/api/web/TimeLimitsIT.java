package io.storestream.api.web;

import static io.storestream.api.testing.Shop.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.OtherInstance;
import io.storestream.api.testing.Shop;
import io.storestream.contracts.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Neither a statement nor a client keeps a request for ever. */
@ApiTest
@TestInstance(Lifecycle.PER_CLASS)
class TimeLimitsIT {
  private static final Duration BODY_TIME = Duration.ofMillis(1_500);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** What a client waits before it sends the next byte. */
  private static final int DRIP_MILLIS = 100;

  private final JdbcClient db;
  private final TransactionTemplate transaction;
  private final ApiClient staff;
  private final Shop shop;
  private OtherInstance hasty;

  TimeLimitsIT(ApiClient api, JdbcClient db, PlatformTransactionManager transactions) {
    this.db = db;
    transaction = new TransactionTemplate(transactions);
    staff = api.admin();
    shop = new Shop(api);
  }

  @BeforeAll
  void start() {
    hasty =
        new OtherInstance(
            "spring.datasource.hikari.data-source-properties.options=-c statement_timeout=600ms",
            "web.body-time=" + BODY_TIME.toMillis() + "ms");
  }

  @AfterAll
  void stop() {
    hasty.close();
  }

  @Test
  void noStatementRunsForEver() {
    assertThat(setting("statement_timeout")).isEqualTo("20s");
    assertThat(setting("lock_timeout")).isEqualTo("10s");
    assertThat(setting("idle_in_transaction_session_timeout")).isEqualTo("1min");
  }

  @Test
  void aStatementThatTakesTooLongIsAnsweredWithTryAgain() {
    transaction.executeWithoutResult(_ -> {
      db.sql("lock table catalog.attribute in access exclusive mode").update();

      var answer = hasty.client().admin().get("/v1/admin/attributes");

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.text("/code")).isEqualTo("UNAVAILABLE");
      assertThat(answer.header("Retry-After")).isEqualTo("2");
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    });
    ok(200, hasty.client().admin().get("/v1/admin/attributes"));
  }

  @Test
  void aLockThatSomebodyKeepsIsAnsweredWithTryAgain() {
    var sku = shop.product(100, 5);
    transaction.executeWithoutResult(_ -> {
      db.sql("select 1 from inventory.stock where product_id = ? for update")
          .param(
              db.sql("select product_id from catalog.variant where sku = ?")
                  .param(sku)
                  .query(String.class)
                  .single())
          .query(Integer.class)
          .single();

      var answer =
          staff.post(
              "/v1/admin/inventory/" + sku + "/adjustments", Map.of("delta", 1, "reason", "found"));

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.text("/code")).isEqualTo("UNAVAILABLE");
      assertThat(answer.header("Retry-After")).isEqualTo("2");
    });
    assertThat(shop.stock(sku)).isEqualTo(5);
  }

  @Test
  void aBodyThatDripsIsRefusedInTime() throws IOException {
    var answer = drip("POST /v1/auth/login", "Content-Length: 1000");

    assertThat(answer).startsWith("HTTP/1.1 408 ").contains("application/problem+json");
    var problem =
        Json.MAPPER.readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
    assertThat(problem.path("code").asString()).isEqualTo("BODY_TOO_SLOW");
    assertThat(problem.path("status").asInt()).isEqualTo(408);
  }

  @Test
  void aBodyOfNoDeclaredLengthThatDripsIsRefusedInTime() throws IOException {
    assertThat(drip("POST /v1/auth/login", "Transfer-Encoding: chunked"))
        .startsWith("HTTP/1.1 408 ")
        .contains("BODY_TOO_SLOW");
  }

  @Test
  void aBodyThatNobodyReadsIsNotWaitedForEither() throws IOException {
    assertThat(drip("POST /v1/admin/products", "Content-Length: 1000"))
        .startsWith("HTTP/1.1 401 ")
        .contains("UNAUTHENTICATED");
  }

  @Test
  void aBodyThatIsBrokenOffIsTheClientsMistake() throws IOException {
    try (var socket = open()) {
      send(socket, head("POST /v1/auth/login", "Transfer-Encoding: chunked") + "no length\r\n");
      assertThat(whole(socket, "")).startsWith("HTTP/1.1 400 ");
    }
  }

  /** Sends a body byte by byte until the server closes; returns what it answered. */
  private String drip(String call, String header) throws IOException {
    try (var socket = open()) {
      send(socket, head(call, header));
      if (header.contains("chunked")) {
        send(socket, "3e8\r\n");
      }
      return whole(socket, " ");
    }
  }

  private static String head(String call, String header) {
    return call
        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + header
        + "\r\n\r\n";
  }

  private Socket open() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), hasty.port());
    socket.setSoTimeout(DRIP_MILLIS);
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  /** All until the server closes, while sending {@code drop} again and again. */
  private static String whole(Socket socket, String drop) throws IOException {
    var read = new ByteArrayOutputStream();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      try {
        int b = socket.getInputStream().read();
        if (b < 0) {
          return read.toString(StandardCharsets.UTF_8);
        }
        read.write(b);
      } catch (SocketTimeoutException _) {
        try {
          send(socket, drop);
        } catch (SocketException _) {
          return read.toString(StandardCharsets.UTF_8);
        }
      } catch (SocketException _) {
        return read.toString(StandardCharsets.UTF_8);
      }
    }
    throw new AssertionError("still open after " + PATIENCE + ": " + read);
  }

  private String setting(String name) {
    return db.sql("select current_setting(?)").param(name).query(String.class).single();
  }
}
