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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of the four applications as a child JVM, ready when {@code /health/ready} answers 200. */
public final class ApplicationProcess implements Server {
  private static final Duration DRAIN = Duration.ofMinutes(1);
  private static final Duration RECORDING = Duration.ofMinutes(4);
  private static final Duration QUESTION = Duration.ofSeconds(5);

  private final Application application;
  private final int port;
  private final Map<String, String> environment;
  private final ManagedProcess process;
  private final boolean packaged;
  private boolean recording;
  private boolean wasReady;

  /**
   * Runs from {@code target/classes}.
   *
   * @param data folder for its log, pid file and local state
   * @param environment where the servers are, see {@link Application}
   */
  public ApplicationProcess(
      Application application, Path data, int port, Map<String, String> environment) {
    this(application, data, port, environment, false);
  }

  /**
   * @param packaged run from the jar instead, with a {@link StartCache}; the first run on a data
   *     folder makes the cache when it stops
   */
  public ApplicationProcess(
      Application application,
      Path data,
      int port,
      Map<String, String> environment,
      boolean packaged) {
    this.application = application;
    this.packaged = packaged;
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
    try {
      startOnce(progress);
    } catch (PortInUse occupied) {
      throw occupied;
    } catch (StartFailure failure) {
      if (!packaged || !startCache().discard()) {
        throw failure;
      }
      progress.report(name(), "starting again without its start cache");
      startOnce(progress);
    }
  }

  private void startOnce(Progress progress) {
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
    Process child = process.spawn(command(), environment);
    process.remember(child);
    return child;
  }

  private List<String> command() {
    List<String> options = new ArrayList<>(List.of("-Xmx256m"));
    options.addAll(application.jit().options());
    String classPath = classPath();
    if (packaged) {
      StartCache cache = startCache();
      options.addAll(cache.options());
      classPath = cache.classPath();
      recording = cache.records();
    }
    return JavaCommand.of(options, classPath, application.mainClass(), List.of());
  }

  private void awaitReady(Process child) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      process.awaitReady(child, ManagedProcess.START, () -> isReady(http));
      wasReady = true;
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
    return target().resolve("classes") + File.pathSeparator + dependencies();
  }

  private StartCache startCache() {
    return new StartCache(
        process.folder().resolve("start.aot"),
        ProjectFolder.jar(name()) + File.pathSeparator + dependencies());
  }

  private Path target() {
    return ProjectFolder.root().resolve(name()).resolve("target");
  }

  private String dependencies() {
    Path file = target().resolve("classpath");
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new StartFailure("no " + file + "; build it: mvn package -DskipTests", e);
    }
  }

  @Override
  public void stop() {
    boolean gentle = process.stop("TERM", recording ? DRAIN.plus(RECORDING) : DRAIN);
    if (gentle && recording && wasReady) {
      startCache().keep();
    }
    recording = false;
    wasReady = false;
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
