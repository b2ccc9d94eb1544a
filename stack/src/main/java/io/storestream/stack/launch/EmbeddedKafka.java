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
  private static final List<String> OPTIONS =
      List.of(
          "-Xms64m",
          "-Xmx256m",
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
          "-Dorg.slf4j.simpleLogger.showDateTime=true",
          "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

  private final int port;
  private final int controllerPort;
  private final List<String> jvmOptions;
  private final ManagedProcess process;

  public EmbeddedKafka(Path data, int port, int controllerPort) {
    this(data, port, controllerPort, List.of());
  }

  /**
   * @param jvmOptions after its own
   */
  public EmbeddedKafka(Path data, int port, int controllerPort, List<String> jvmOptions) {
    this.jvmOptions = List.copyOf(jvmOptions);
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
  }

  private List<String> command(Path serving) throws IOException {
    Path target = ProjectFolder.stackTarget();
    String jars = Files.readString(target.resolve("kafka-classpath")).strip();
    List<String> options = new ArrayList<>(OPTIONS);
    options.addAll(jvmOptions);
    return JavaCommand.of(
        options,
        ProjectFolder.codeSource() + File.pathSeparator + jars,
        KafkaBroker.class.getName(),
        List.of(process.folder().toString(), "" + port, "" + controllerPort, serving.toString()));
  }

  @Override
  public void stop() {
    process.stop("TERM", PATIENCE);
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
