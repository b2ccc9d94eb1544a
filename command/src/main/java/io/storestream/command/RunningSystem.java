package io.storestream.command;

import io.storestream.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What {@code DATA/system.json} says about the system that runs on a data folder: where everything
 * listens and the keys to it. Written by the supervisor once all is healthy and whenever a process
 * id changes, readable by its owner only, removed by an orderly stop.
 *
 * @param data absolute path of the data folder
 * @param supervisorPid the process that holds the system up
 * @param apiUrl {@code http://127.0.0.1:3001}; the other applications alike
 * @param adminKey for {@code Authorization: Bearer} on /v1/admin, /v1/analytics, /v1/recommender
 * @param jdbcUrl with the database name, without user and password
 * @param processes servers first, then applications, in start order
 */
public record RunningSystem(
    String data,
    int portOffset,
    long supervisorPid,
    Instant startedAt,
    String apiUrl,
    String cdcUrl,
    String pipelinesUrl,
    String recommenderUrl,
    String adminKey,
    String jdbcUrl,
    String databaseUser,
    String databasePassword,
    String bootstrapServers,
    String redisUrl,
    String elasticsearchUrl,
    List<Part> processes) {

  /**
   * One server or application.
   *
   * @param name {@code postgresql}, {@code kafka}, {@code redis}, {@code elasticsearch}, {@code
   *     api}, {@code cdc}, {@code pipelines}, {@code recommender}
   */
  public record Part(String name, long pid, int port, Instant startedAt) {}

  private static final String FILE = "system.json";

  /** What the file says, running or not; empty when there is no file. */
  public static Optional<RunningSystem> read(Path data) {
    try {
      return Optional.of(Json.read(Files.readAllBytes(data.resolve(FILE)), RunningSystem.class));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws CommandFailure {@link ExitCode#NOT_RUNNING} if no supervisor runs on that folder
   */
  public static RunningSystem require(Path data) {
    return read(data)
        .filter(RunningSystem::isSupervised)
        .orElseThrow(() ->
            new CommandFailure(
                ExitCode.NOT_RUNNING,
                "Nothing runs on " + data + ". Start it with: ./storestream up --data " + data));
  }

  /** Whether the process that wrote the file still lives. */
  public boolean isSupervised() {
    return ProcessHandle.of(supervisorPid)
        .filter(ProcessHandle::isAlive)
        .flatMap(handle -> handle.info().startInstant())
        .filter(started -> !started.isAfter(startedAt))
        .isPresent();
  }

  /** Replaces the file in one step; only its owner may read it. */
  public void write() throws IOException {
    Path folder = Path.of(data);
    Path next = folder.resolve(FILE + ".next");
    Files.deleteIfExists(next);
    Files.createFile(
        next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(next, Json.bytes(this), StandardOpenOption.WRITE);
    Files.move(
        next,
        folder.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Forgets a stopped system. */
  public static void remove(Path data) throws IOException {
    Files.deleteIfExists(data.resolve(FILE));
  }
}
