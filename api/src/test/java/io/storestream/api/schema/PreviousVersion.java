package io.storestream.api.schema;

import static org.awaitility.Awaitility.await;

import io.storestream.api.testing.ApiClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The previous version of the API as a running process. */
final class PreviousVersion implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(5);
  private static final Path TARGET = Path.of("target", "previous-version").toAbsolutePath();

  private final int port = freePort();
  private final Path log;
  private final Process process;
  private final ApiClient client = ApiClient.of(port);
  private final Thread atExit;

  /**
   * @param environment where the servers are
   */
  PreviousVersion(Map<String, String> environment) {
    var classPath = PreviousSources.classPath();
    log = TARGET.resolve("api-" + port + ".log");
    var builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=UTC",
                "-cp",
                classPath,
                "io.storestream.api.ApiApplication"));
    builder.environment().putAll(environment);
    builder.environment().put("PORT", "" + port);
    builder.environment().put("STORESTREAM_ADMIN_KEY", ApiClient.ADMIN_KEY);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    atExit = new Thread(process::destroyForcibly, "previous-version-stop");
    Runtime.getRuntime().addShutdownHook(atExit);
    await("the previous version on port " + port)
        .atMost(START)
        .failFast(() -> {
          if (!process.isAlive()) {
            throw new IllegalStateException("the previous version ended: " + said());
          }
        })
        .ignoreExceptions()
        .until(() -> client.get("/health/ready").status() == 200);
  }

  ApiClient client() {
    return client;
  }

  /** Its log. */
  String said() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(Duration.ofSeconds(30))) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
