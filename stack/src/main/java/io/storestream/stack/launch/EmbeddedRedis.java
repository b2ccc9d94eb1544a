package io.storestream.stack.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Redis 7 from the bundled static binary, append-only file on, nothing evicted. */
public final class EmbeddedRedis implements Server {
  private static final String BINARY = "redis-server-7.0.15-linux-amd64";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final int port;
  private final ManagedProcess process;
  private final Path data;

  public EmbeddedRedis(Path data, int port) {
    this.data = data;
    this.port = port;
    this.process = new ManagedProcess("redis", data);
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public int port() {
    return port;
  }

  /** {@code redis://127.0.0.1:6379}. */
  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  @Override
  public Path log() {
    return process.log();
  }

  @Override
  public void start(Progress progress) {
    stop();
    if (!Ports.isFree(port)) {
      throw new PortInUse(name(), port);
    }
    progress.report(name(), "starting");
    List<String> command = new ArrayList<>(Spawner.dieWithParent("TERM"));
    command.add(binary().toString());
    command.addAll(
        List.of("--port", "" + port, "--bind", "127.0.0.1", "--dir", process.folder().toString()));
    command.addAll(List.of("--appendonly", "yes", "--appendfsync", "everysec", "--save", ""));
    command.addAll(List.of("--maxmemory", "512mb", "--maxmemory-policy", "noeviction"));
    command.addAll(List.of("--daemonize", "no", "--set-proc-title", "no", "--databases", "256"));
    Process child = process.spawn(command, Map.of());
    process.remember(child);
    process.awaitReady(child, ManagedProcess.START, () -> isOurs(child.pid()));
  }

  /** Another Redis on the port would answer a ping as well. */
  private boolean isOurs(long pid) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(2000);
      socket.getOutputStream().write("INFO server\r\n".getBytes(UTF_8));
      byte[] answer = new byte[8192];
      int length = socket.getInputStream().read(answer);
      return length > 0
          && new String(answer, 0, length, UTF_8).contains("process_id:" + pid + "\r\n");
    } catch (IOException _) {
      return false; // not listening yet
    }
  }

  private Path binary() {
    return Unpacked.folder(
            data,
            BINARY,
            folder -> {
              try (InputStream in = EmbeddedRedis.class.getResourceAsStream("/" + BINARY)) {
                if (in == null) {
                  throw new StartFailure("no " + BINARY + " on the class path");
                }
                Path file = folder.resolve("redis-server");
                Files.copy(in, file);
                if (!file.toFile().setExecutable(true, false)) {
                  throw new IOException("cannot make " + file + " executable");
                }
              }
            })
        .resolve("redis-server");
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
