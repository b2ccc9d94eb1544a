package io.storestream.command.lifecycle;

import io.storestream.command.CommandFailure;
import io.storestream.command.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Says which process, if any, holds a data folder. The kernel drops the lock when that process
 * ends, however it ends.
 */
final class SupervisorLock {
  private static final String FILE = "supervisor.lock";

  /** A channel that nothing refers to would be closed by the collector, and its lock with it. */
  private static final Set<FileChannel> HELD = ConcurrentHashMap.newKeySet();

  private SupervisorLock() {}

  /**
   * Takes the folder for the life of this JVM and leaves this process id in the file.
   *
   * @throws CommandFailure {@link ExitCode#ALREADY_RUNNING} if another process has it
   */
  static void take(Path data) {
    try {
      Files.createDirectories(data);
      FileChannel channel = open(data);
      if (channel.tryLock() == null) {
        channel.close();
        throw alreadyRunning(data);
      }
      HELD.add(channel);
      channel.truncate(0);
      channel.write(StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + data, e);
    }
  }

  /**
   * @throws CommandFailure {@link ExitCode#ALREADY_RUNNING} if another process has it
   */
  static void requireFree(Path data) {
    if (holder(data).isPresent()) {
      throw alreadyRunning(data);
    }
  }

  /** The process that holds the folder now. */
  static Optional<ProcessHandle> holder(Path data) {
    if (!Files.exists(data.resolve(FILE))) {
      return Optional.empty();
    }
    try (FileChannel channel = open(data)) {
      @Nullable FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.empty();
      }
      return ProcessHandle.of(Long.parseLong(Files.readString(data.resolve(FILE)).strip()));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileChannel open(Path data) throws IOException {
    return FileChannel.open(
        data.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static CommandFailure alreadyRunning(Path data) {
    return new CommandFailure(
        ExitCode.ALREADY_RUNNING,
        "A system is already up on %s. See it with: ./storestream status --data %s"
            .formatted(data, data));
  }
}
