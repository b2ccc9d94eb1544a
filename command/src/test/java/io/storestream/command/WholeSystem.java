package io.storestream.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.command.client.ApiClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** The real system, brought up by the command itself on ports of its own; one per test run. */
final class WholeSystem {
  private static final List<Integer> PORTS =
      List.of(3001, 3002, 3003, 3004, 5432, 6379, 9092, 9093, 9200, 9300);
  static final Path DATA = Path.of("target", "whole-system").toAbsolutePath();

  private static final class Shared {
    static final WholeSystem SYSTEM = new WholeSystem();
  }

  private final int offset = freeOffset();

  private WholeSystem() {
    try {
      FileUtils.deleteDirectory(DATA.toFile());
      Files.createDirectories(DATA);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> run("down"), "whole-system-down"));
    up();
  }

  static WholeSystem shared() {
    return Shared.SYSTEM;
  }

  /** Starts it; on the same data and ports when it ran before. */
  void up() {
    assertThat(run("up", "-d", "--port-offset", "" + offset)).isEqualTo(ExitCode.OK);
  }

  /** Runs a subcommand on this system; returns its exit code. */
  static int run(String... command) {
    var arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--data", DATA.toString()));
    return StorestreamCommand.commandLine().execute(arguments.toArray(String[]::new));
  }

  /** Starts a subcommand on this system as a process of its own, which can be killed. */
  static Process start(String... command) throws IOException {
    var arguments =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                StorestreamCommand.class.getName()));
    arguments.addAll(List.of(command));
    arguments.addAll(List.of("--data", DATA.toString()));
    return new ProcessBuilder(arguments).inheritIO().start();
  }

  /** What {@code verify} prints, when it found a difference; empty when all is equal. */
  static String differences() {
    var out = new StringWriter();
    int code =
        StorestreamCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .execute("verify", "--data", DATA.toString());
    return code == ExitCode.OK ? "" : out.toString();
  }

  RunningSystem now() {
    return RunningSystem.require(DATA);
  }

  ApiClient staff() {
    return ApiClient.admin(now());
  }

  ApiClient shopper() {
    return ApiClient.store(now());
  }

  /** Ends a process as kill -9 does. */
  void kill(String name) {
    RunningSystem.read(DATA).orElseThrow().processes().stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .flatMap(part -> ProcessHandle.of(part.pid()))
        .ifPresent(ProcessHandle::destroyForcibly);
  }

  /** Ends everything, the supervisor first, as pulling the plug would. */
  void killEverything() {
    var system = now();
    Stream.concat(
            Stream.of(system.supervisorPid()),
            system.processes().stream().map(RunningSystem.Part::pid))
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .forEach(process -> {
          process.destroyForcibly();
          process.onExit().join();
        });
  }

  private static int freeOffset() {
    return IntStream.iterate(20_000, offset -> offset + 37)
        .filter(offset -> PORTS.stream().allMatch(port -> isFree(port + offset)))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException _) {
      return false;
    }
  }
}
