package io.storestream.stack.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Elasticsearch 8.19 core as one node, with the analysis plugin. It detaches itself from its
 * starter, so that its launcher tool's JVM does not stay in memory.
 */
public final class EmbeddedElasticsearch implements Server {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration QUESTION = Duration.ofSeconds(5);

  private final int port;
  private final int transportPort;
  private final List<String> jvmOptions;
  private final ManagedProcess process;
  private @Nullable Process watcher;

  public EmbeddedElasticsearch(Path data, int port, int transportPort) {
    this(data, port, transportPort, List.of());
  }

  /**
   * @param jvmOptions after its own
   */
  public EmbeddedElasticsearch(Path data, int port, int transportPort, List<String> jvmOptions) {
    this.jvmOptions = List.copyOf(jvmOptions);
    this.port = port;
    this.transportPort = transportPort;
    this.process = new ManagedProcess("elasticsearch", data);
  }

  @Override
  public String name() {
    return "elasticsearch";
  }

  @Override
  public int port() {
    return port;
  }

  /** {@code http://127.0.0.1:9200}. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public Path log() {
    return process.log();
  }

  @Override
  public void start(Progress progress) {
    stop();
    for (int mine : new int[] {port, transportPort}) {
      if (!Ports.isFree(mine)) {
        throw new PortInUse(name(), mine);
      }
    }
    progress.report(name(), "starting");
    Path home = ProjectFolder.elasticsearch();
    Path config = configure(home);
    List<String> options = new ArrayList<>(Jit.PATIENT.options());
    options.addAll(jvmOptions);
    Process starter =
        process.spawn(
            command(home),
            Map.of(
                "ES_JAVA_HOME", System.getProperty("java.home"),
                "ES_PATH_CONF", config.toString(),
                "ES_TMPDIR", process.folder().resolve("tmp").toString(),
                "ES_JAVA_OPTS", String.join(" ", options),
                "CLI_JAVA_OPTS", "-XX:TieredStopAtLevel=1"));
    awaitDetached(starter);
    process.awaitReady(starter, ManagedProcess.START, this::isOurs);
    endWithLauncher();
  }

  /**
   * A shell that waits for this JVM's end and then stops the server, because a detached process
   * gets no signal from its starter's death.
   */
  private void endWithLauncher() {
    long server = process.living().orElseThrow().pid();
    String script =
        "tail --pid=%d -f /dev/null; grep -qaF '%s' /proc/%d/environ && kill %d"
            .formatted(ProcessHandle.current().pid(), process.folder(), server, server);
    watcher = process.spawn(List.of("sh", "-c", script), Map.of());
  }

  private Path configure(Path home) {
    Path config = process.folder().resolve("config");
    try {
      Files.createDirectories(config);
      Files.createDirectories(process.folder().resolve("tmp"));
      Files.createDirectories(process.pidFile().getParent());
      copy(
          Files.newInputStream(home.resolve("config/log4j2.properties")),
          config,
          "log4j2.properties");
      InputStream options = getClass().getResourceAsStream("elasticsearch-jvm.options");
      if (options == null) {
        throw new StartFailure("no elasticsearch-jvm.options on the class path");
      }
      copy(options, config, "jvm.options");
      Files.writeString(config.resolve("elasticsearch.yml"), settings());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + config, e);
    }
    return config;
  }

  private static void copy(InputStream from, Path folder, String name) throws IOException {
    try (from) {
      Files.copy(from, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private String settings() {
    return """
    cluster.name: storestream
    node.name: embedded
    discovery.type: single-node
    network.host: 127.0.0.1
    http.port: %d
    transport.port: %d
    path.data: %s
    path.logs: %s
    xpack.security.enabled: false
    cluster.routing.allocation.disk.threshold_enabled: false
    """
        .formatted(
            port,
            transportPort,
            process.folder().resolve("data"),
            process.folder().resolve("logs"));
  }

  private List<String> command(Path home) {
    List<String> command = new ArrayList<>(Spawner.withoutRoot());
    command.add(home.resolve("bin/elasticsearch").toString());
    command.addAll(List.of("-d", "-p", process.pidFile().toString()));
    return command;
  }

  /** The starter ends with 0 once the server is ready. */
  private void awaitDetached(Process starter) {
    try {
      int code = starter.waitFor();
      if (code != 0) {
        throw new StartFailure(name() + " ended with code " + code + process.logTail());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("interrupted while waiting for " + name(), e);
    }
  }

  private boolean isOurs() {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI uri = URI.create(url() + "/_nodes/_local/process?filter_path=nodes.*.process.id");
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(uri).timeout(QUESTION).build(),
              HttpResponse.BodyHandlers.ofString());
      return process
          .living()
          .filter(mine -> answer.body().contains("\"id\":" + mine.pid() + "}"))
          .isPresent();
    } catch (IOException _) {
      return false; // not listening yet
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("interrupted while waiting for " + name(), e);
    }
  }

  @Override
  public void stop() {
    endWatcher();
    process.stop("TERM", PATIENCE);
  }

  @Override
  public void kill() {
    endWatcher();
    process.kill();
  }

  private void endWatcher() {
    if (watcher != null) {
      watcher.descendants().forEach(ProcessHandle::destroy);
      watcher.destroy();
      watcher = null;
    }
  }

  @Override
  public Optional<ProcessHandle> process() {
    return process.living();
  }
}
