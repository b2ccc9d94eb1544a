package io.storestream.command.bulk;

import io.storestream.command.CommandFailure;
import io.storestream.command.ExitCode;
import io.storestream.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.core.JacksonException;

/**
 * Which batches of a file the API has answered, one JSON line each, so that an import that was
 * stopped goes on where it was. A line cut off by a kill is dropped and its batch sent again, which
 * the API takes as a repetition. Held by one process at a time.
 */
public final class ImportJournal implements AutoCloseable {
  private final FileChannel channel;
  private final Map<String, Outcome> outcomes = new ConcurrentSkipListMap<>();

  private ImportJournal(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @param name begins the name of the journal
   * @param fingerprint of the file's content
   * @param afresh forget what an earlier import wrote
   * @throws CommandFailure if another process imports the same file
   */
  public static ImportJournal open(Path folder, String name, String fingerprint, boolean afresh) {
    try {
      Files.createDirectories(folder);
      var channel =
          FileChannel.open(
              folder.resolve(name + "-" + fingerprint.substring(0, 12) + ".journal"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new CommandFailure(ExitCode.FAILED, "This file is being imported already.");
      }
      var journal = new ImportJournal(channel);
      if (afresh) {
        channel.truncate(0);
      } else {
        journal.load();
      }
      return journal;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Outcome of a batch that was answered before. */
  public Optional<Outcome> find(String step, int batch) {
    return Optional.ofNullable(outcomes.get(key(step, batch)));
  }

  public Collection<Outcome> outcomes() {
    return outcomes.values();
  }

  public synchronized void append(Outcome outcome) {
    outcomes.put(key(outcome.step(), outcome.batch()), outcome);
    var line = ByteBuffer.wrap((Json.text(outcome) + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (line.hasRemaining()) {
        channel.write(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void load() throws IOException {
    byte[] bytes = Channels.newInputStream(channel).readAllBytes();
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.lastIndexOf('\n') + 1;
    for (String line : text.substring(0, end).split("\n")) {
      if (!line.isEmpty()) {
        read(line);
      }
    }
    int kept = text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
    channel.truncate(kept).position(kept);
  }

  private void read(String line) {
    try {
      Outcome outcome = Json.read(line, Outcome.class);
      outcomes.put(key(outcome.step(), outcome.batch()), outcome);
    } catch (JacksonException _) {
      // unreadable: its batch is sent again
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  private static String key(String step, int batch) {
    return "%s/%06d".formatted(step, batch);
  }
}
