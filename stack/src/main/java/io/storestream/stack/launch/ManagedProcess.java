package io.storestream.stack.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One child process and what stays of it on disk: its folder {@code DATA/name}, its log {@code
 * DATA/logs/name.log} and its process id. The id in a pid file counts only while that process has
 * the folder among its arguments or in its environment, so a reused number is never mistaken.
 */
public final class ManagedProcess {
  /**
   * How long a start may take: only a hung process should fail, however busy the machine is; one
   * that ends is noticed at once.
   */
  static final Duration START = Duration.ofMinutes(10);

  private static final Duration POLL = Duration.ofMillis(100);
  private static final int LOG_TAIL = 15;
  private static final int LINE_LENGTH = 300;
  private static final Pattern JSON_MESSAGE =
      Pattern.compile("\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** A larger log is put aside at the next start. */
  private static final long LOG_BYTES = 16 << 20;

  private final String name;
  private final Path folder;
  private final Path log;
  private final Path pidFile;
  private volatile @Nullable ProcessHandle child;

  ManagedProcess(String name, Path data) {
    this(name, data, data.resolve("run").resolve(name + ".pid"));
  }

  /**
   * @param pidFile written by {@link #spawn}, or by the server itself
   */
  ManagedProcess(String name, Path data, Path pidFile) {
    this.name = name;
    this.folder = data.resolve(name);
    this.log = data.resolve("logs").resolve(name + ".log");
    this.pidFile = pidFile;
  }

  Path folder() {
    return folder;
  }

  Path log() {
    return log;
  }

  Path pidFile() {
    return pidFile;
  }

  /** Starts the command with its output appended to the log. */
  Process spawn(List<String> command, Map<String, String> environment) {
    try {
      Files.createDirectories(folder);
      Files.createDirectories(log.getParent());
      rotateLog();
      ProcessBuilder builder =
          new ProcessBuilder(new ArrayList<>(command)).directory(folder.toFile());
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().put("STORESTREAM_FOLDER", folder.toString());
      builder.environment().putAll(environment);
      return Spawner.spawn(builder);
    } catch (IOException e) {
      throw new StartFailure("cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  private void rotateLog() throws IOException {
    if (Files.exists(log) && Files.size(log) > LOG_BYTES) {
      Files.move(log, log.resolveSibling(name + ".1.log"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  void remember(Process process) {
    child = process.toHandle();
    try {
      Files.createDirectories(pidFile.getParent());
      Files.writeString(pidFile, process.pid() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The child started here; otherwise the process the pid file names, if it is ours. */
  public Optional<ProcessHandle> living() {
    ProcessHandle mine = child;
    return mine != null && mine.isAlive() ? Optional.of(mine) : named();
  }

  private Optional<ProcessHandle> named() {
    try {
      String first = Files.readString(pidFile).lines().findFirst().orElse("").strip();
      return first.isEmpty()
          ? Optional.empty()
          : ProcessHandle.of(Long.parseLong(first)).filter(this::isOurs);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isOurs(ProcessHandle handle) {
    return handle.isAlive()
        && (proc(handle, "cmdline").contains(folder.toString())
            || proc(handle, "environ").contains(folder.toString()));
  }

  private static String proc(ProcessHandle handle, String file) {
    try {
      Path path = Path.of("/proc", Long.toString(handle.pid()), file);
      return new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
    } catch (IOException _) {
      return ""; // ended meanwhile, or somebody else's
    }
  }

  /**
   * Polls until the server answers.
   *
   * @throws StartFailure with the end of the log, if the process ends or the patience does
   */
  void awaitReady(Process process, Duration patience, Probe probe) {
    long end = System.nanoTime() + patience.toNanos();
    while (!probe.answers()) {
      if (!process.isAlive()) {
        throw new StartFailure(name + " ended with code " + process.exitValue() + logTail());
      }
      if (System.nanoTime() > end) {
        throw new StartFailure(
            name + " not ready after " + patience.toSeconds() + " s" + logTail());
      }
      pause();
    }
  }

  private void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("interrupted while waiting for " + name, e);
    }
  }

  /**
   * {@code signal} (as of kill(1)), then patience, then KILL; forgets the pid file.
   *
   * @return whether it lived and ended by itself
   */
  boolean stop(String signal, Duration patience) {
    Optional<ProcessHandle> living = living();
    boolean gentle = living.isPresent();
    if (living.isPresent()) {
      send(signal, living.get().pid());
      if (!ended(living.get(), patience)) {
        living.get().destroyForcibly();
        ended(living.get(), patience);
        gentle = false;
      }
    }
    if (living().isEmpty()) { // otherwise somebody started it again meanwhile
      forget();
    }
    return gentle;
  }

  /** As kill -9 does. */
  void kill() {
    living()
        .ifPresent(handle -> {
          handle.destroyForcibly();
          ended(handle, Duration.ofSeconds(10));
        });
  }

  private void forget() {
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean ended(ProcessHandle handle, Duration patience) {
    try {
      handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void send(String signal, long pid) {
    try {
      new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** The last lines of the log, for an error message. */
  String logTail() {
    List<String> lines = new ArrayList<>();
    try {
      lines.addAll(Files.readAllLines(log, StandardCharsets.ISO_8859_1));
    } catch (IOException _) {
      // the message names the file
    }
    String tail =
        lines.stream()
            .skip(Math.max(0, lines.size() - LOG_TAIL))
            .map(ManagedProcess::readable)
            .collect(Collectors.joining("\n  "));
    return "; see " + log + (tail.isEmpty() ? "" : ":\n  " + tail);
  }

  /** The message of a JSON line; a long line is cut. */
  private static String readable(String line) {
    Matcher message = JSON_MESSAGE.matcher(line);
    String text = message.find() ? message.group(1) : line;
    return text.length() > LINE_LENGTH ? text.substring(0, LINE_LENGTH) + " ..." : text;
  }

  /** One quick question; false when there is no good answer yet. */
  interface Probe {
    boolean answers();
  }
}
