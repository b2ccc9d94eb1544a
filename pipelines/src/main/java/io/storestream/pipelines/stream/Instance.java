package io.storestream.pipelines.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Name of this instance in consumer groups, kept beside its state: after a crash it takes its old
 * place at once instead of waiting until the group has missed it.
 */
public record Instance(String id) {
  static Instance in(Path stateDir) {
    Path file = stateDir.resolve("instance-id");
    try {
      Files.createDirectories(stateDir);
      if (!Files.exists(file)) {
        Path fresh = Files.createTempFile(stateDir, "instance-id", null);
        Files.writeString(fresh, UUID.randomUUID().toString());
        Files.move(fresh, file);
      }
      return new Instance(Files.readString(file).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("state directory " + stateDir, e);
    }
  }
}
