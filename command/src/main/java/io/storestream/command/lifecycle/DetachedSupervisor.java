package io.storestream.command.lifecycle;

import io.storestream.command.CommandFailure;
import io.storestream.command.RunningSystem;
import io.storestream.command.StorestreamCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code up} in a session of its own, with its output in {@code DATA/logs/supervisor.log}. */
record DetachedSupervisor(Path data, int portOffset) {
  private static final long POLL_MILLIS = 50;

  /**
   * Shows the supervisor's output until everything is healthy.
   *
   * @throws CommandFailure with the supervisor's exit code if it ended before that
   */
  void start(PrintStream out) {
    Path log = data.resolve("logs").resolve("supervisor.log");
    try {
      Files.createDirectories(log.getParent());
      Files.deleteIfExists(log);
      RunningSystem.remove(data); // of a system that was killed
      Process supervisor =
          new ProcessBuilder(command())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
      follow(supervisor, log, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void follow(Process supervisor, Path log, PrintStream out)
      throws IOException, InterruptedException {
    try (RandomAccessFile output = new RandomAccessFile(log.toFile(), "r")) {
      while (true) {
        boolean ended = !supervisor.isAlive();
        boolean healthy = RunningSystem.read(data).isPresent();
        copy(output, out);
        if (healthy) {
          out.println("It runs in the background; its output goes to " + log);
          return;
        }
        if (ended) {
          throw new CommandFailure(supervisor.exitValue(), "It did not start; see " + log);
        }
        Thread.sleep(POLL_MILLIS);
      }
    }
  }

  private static void copy(RandomAccessFile from, PrintStream out) throws IOException {
    byte[] bytes = new byte[(int) (from.length() - from.getFilePointer())];
    from.readFully(bytes);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }

  /** The same JVM, options and class path as this one. */
  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add("setsid");
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-Xmx64m"); // the last one counts; it only waits and watches
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(StorestreamCommand.class.getName(), "up"));
    command.addAll(List.of("--data", data.toString(), "--port-offset", "" + portOffset));
    return command;
  }
}
