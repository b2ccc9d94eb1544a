package io.storestream.stack.launch;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kafka 4.3 as a child JVM, see {@link KafkaBroker}; topics are never created on first use. */
public final class EmbeddedKafka implements Server {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration RECORDING = Duration.ofMinutes(4);
  private static final List<String> OPTIONS =
      List.of(
          "-Xms64m",
          "-Xmx256m",
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
          "-Dorg.slf4j.simpleLogger.showDateTime=true",
          "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

  private final int port;
  private final int controllerPort;
  private final boolean packaged;
  private final ManagedProcess process;
  private boolean recording;
  private boolean wasReady;

  public EmbeddedKafka(Path data, int port, int controllerPort) {
    this(data, port, controllerPort, false);
  }

  /**
   * @param packaged run from the jar with a {@link StartCache}; the first run on a data folder
   *     makes the cache when it stops
   */
  public EmbeddedKafka(Path data, int port, int controllerPort, boolean packaged) {
    this.packaged = packaged;
    this.port = port;
    this.controllerPort = controllerPort;
    this.process = new ManagedProcess("kafka", data);
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public int port() {
    return port;
  }

  /** {@code 127.0.0.1:9092}. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public Path log() {
    return process.log();
  }

  @Override
  public void start(Progress progress) {
    stop();
    for (int mine : new int[] {port, controllerPort}) {
      if (!Ports.isFree(mine)) {
        throw new PortInUse(name(), mine);
      }
    }
    try {
      startOnce(progress);
    } catch (StartFailure failure) {
      if (!packaged || !startCache().discard()) {
        throw failure;
      }
      progress.report(name(), "starting again without its start cache");
      startOnce(progress);
    }
  }

  private void startOnce(Progress progress) {
    progress.report(name(), "starting");
    Path serving = process.pidFile().resolveSibling("kafka.serving");
    Process child;
    try {
      Files.createDirectories(serving.getParent());
      Files.deleteIfExists(serving);
      child = process.spawn(command(serving), Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    process.remember(child);
    process.awaitReady(child, ManagedProcess.START, () -> Files.exists(serving));
    wasReady = true;
  }

  private List<String> command(Path serving) {
    StartCache cache = startCache();
    List<String> options = new ArrayList<>(OPTIONS);
    options.addAll(Jit.FAST.options());
    if (packaged) {
      options.addAll(cache.options());
      recording = cache.records();
    }
    return JavaCommand.of(
        options,
        cache.classPath(),
        KafkaBroker.class.getName(),
        List.of(process.folder().toString(), "" + port, "" + controllerPort, serving.toString()));
  }

  private StartCache startCache() {
    Path file = ProjectFolder.stackTarget().resolve("kafka-classpath");
    try {
      return new StartCache(
          process.pidFile().resolveSibling("kafka.aot"),
          (packaged ? ProjectFolder.jar("stack") : ProjectFolder.codeSource())
              + File.pathSeparator
              + Files.readString(file).strip());
    } catch (IOException e) {
      throw new StartFailure("no " + file + "; build it: mvn package -DskipTests", e);
    }
  }

  @Override
  public void stop() {
    boolean gentle = process.stop("TERM", recording ? PATIENCE.plus(RECORDING) : PATIENCE);
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
