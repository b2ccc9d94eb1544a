package io.storestream.command.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.storestream.command.RunningSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** Asks each process whether it serves, in the way its clients would. */
final class Health {
  static final String HEALTHY = "healthy";

  private static final int SECONDS = 5;

  private final RunningSystem system;

  Health(RunningSystem system) {
    this.system = system;
  }

  /** {@value #HEALTHY}, or a few words on what is wrong. */
  String of(RunningSystem.Part part) {
    return switch (part.name()) {
      case "postgresql" -> postgres();
      case "kafka" -> kafka();
      case "redis" -> redis(part.port());
      case "elasticsearch" -> http(system.elasticsearchUrl() + "/_cluster/health?timeout=1s");
      default -> http("http://127.0.0.1:" + part.port() + "/health/ready");
    };
  }

  private String postgres() {
    String url = system.jdbcUrl() + "?connectTimeout=" + SECONDS + "&socketTimeout=" + SECONDS;
    try (Connection connection =
        DriverManager.getConnection(url, system.databaseUser(), system.databasePassword())) {
      return connection.isValid(SECONDS) ? HEALTHY : "does not answer";
    } catch (SQLException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private String kafka() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", system.bootstrapServers(),
            "default.api.timeout.ms", SECONDS * 1000,
            "request.timeout.ms", SECONDS * 1000);
    try (Admin admin = Admin.create(settings)) {
      admin.describeCluster().nodes().get(SECONDS, TimeUnit.SECONDS);
      return HEALTHY;
    } catch (ExecutionException | TimeoutException _) {
      return "does not answer";
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private static String redis(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(SECONDS * 1000);
      socket.getOutputStream().write("PING\r\n".getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readNBytes(5), UTF_8);
      return answer.equals("+PONG") ? HEALTHY : answer;
    } catch (IOException _) {
      return "does not answer";
    }
  }

  private static String http(String uri) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(SECONDS)).build();
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      return status == 200 ? HEALTHY : "answers " + status;
    } catch (IOException _) {
      return "does not answer";
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
