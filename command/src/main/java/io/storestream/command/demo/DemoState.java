package io.storestream.command.demo;

import io.storestream.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What is remembered between two demos on one data folder, so that the second finds its goods and
 * orders there and makes none twice.
 *
 * @param end of the month of history
 */
record DemoState(Instant end, boolean filled) {
  private static final String FILE = "demo.json";

  static DemoState of(Path data) {
    Path file = data.resolve(FILE);
    try {
      if (Files.exists(file)) {
        return Json.read(Files.readAllBytes(file), DemoState.class);
      }
      var fresh = new DemoState(Instant.now().truncatedTo(ChronoUnit.SECONDS), false);
      fresh.save(data);
      return fresh;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same, and nothing is left to send. */
  void done(Path data) {
    try {
      new DemoState(end, true).save(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void save(Path data) throws IOException {
    Files.createDirectories(data);
    Files.write(data.resolve(FILE), Json.bytes(this));
  }
}
