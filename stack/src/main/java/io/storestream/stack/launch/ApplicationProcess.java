package io.storestream.stack.launch;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of the four applications as a child JVM, ready when {@code /health/ready} answers 200. */
public final class ApplicationProcess implements Server {
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration DRAIN = Duration.ofSeconds(30);
  private static final Duration QUESTION = Duration.ofSeconds(5);

  private final Application application;
  private final int port;
  private final Map<String, String> environment;
  private final ManagedProcess process;

  /**
   * @param data folder for its log, pid file and local state
   * @param environment where the servers are, see {@link Application}
   */
  public ApplicationProcess(
      Application application, Path data, int port, Map<String, String> environment) {
    this.application = application;
    this.port = port;
    this.process = new ManagedProcess(application.moduleName(), data);
    this.environment = new HashMap<>(environment);
    this.environment.put("PORT", "" + port);
    this.environment.putIfAbsent("STATE_DIR", process.folder().resolve("state").toString());
  }

  @Override
  public String name() {
    return application.moduleName();
  }

  @Override
  public int port() {
    return port;
  }

  /** {@code http://127.0.0.1:3001}. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public Path log() {
    return process.log();
  }

  @Override
  public void start(Progress progress) {
    Process child = spawn(progress);
    progress.report(name(), "waiting for its servers");
    awaitReady(child);
  }

  /** Starts the JVM and returns at once. */
  public Process spawn(Progress progress) {
    stop();
    if (!Ports.isFree(port)) {
      throw new PortInUse(name(), port);
    }
    progress.report(name(), "starting");
    Process child =
        process.spawn(
            JavaCommand.of(List.of("-Xmx256m"), classPath(), application.mainClass(), List.of()),
            environment);
    process.remember(child);
    return child;
  }

  private void awaitReady(Process child) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      process.awaitReady(child, START, () -> isReady(http));
    }
  }

  /** Whether it answers 200 on {@code /health/ready} now. */
  public boolean isReady() {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return isReady(http);
    }
  }

  private boolean isReady(HttpClient http) {
    URI uri = URI.create(url() + "/health/ready");
    try {
      return http.send(
                  HttpRequest.newBuilder(uri).timeout(QUESTION).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException _) {
      return false; // not listening yet
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("interrupted while waiting for " + name(), e);
    }
  }

  private String classPath() {
    Path target = ProjectFolder.root().resolve(application.moduleName()).resolve("target");
    try {
      return target.resolve("classes")
          + File.pathSeparator
          + Files.readString(target.resolve("classpath")).strip();
    } catch (IOException e) {
      throw new StartFailure(
          "no " + target.resolve("classpath") + "; build it: mvn package -DskipTests", e);
    }
  }

  @Override
  public void stop() {
    process.stop("TERM", DRAIN);
  }

  @Override
  public void kill() {
    process.kill();
  }

  @Override
  public Optional<ProcessHandle> process() {
    return process.living();
  }
}
