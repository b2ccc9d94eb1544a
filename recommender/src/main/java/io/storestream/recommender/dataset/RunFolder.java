package io.storestream.recommender.dataset;

import io.storestream.contracts.Json;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;

/**
 * Files of one run: what a step leaves here, the next one reads. A file is there whole or not at
 * all, also after a crash.
 */
public record RunFolder(Path path) {
  /** Fills a file. */
  @FunctionalInterface
  public interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  /** Reads a file. */
  @FunctionalInterface
  public interface Reading<T> {
    T from(DataInputStream in) throws IOException;
  }

  /** Writes or replaces file {@code name}. */
  public void write(String name, Writing writing) throws IOException {
    Files.createDirectories(path);
    var part = path.resolve(name + ".part");
    try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
      writing.to(out);
    }
    try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(part, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * @throws java.nio.file.NoSuchFileException if no step wrote it
   */
  public <T> T read(String name, Reading<T> reading) throws IOException {
    try (var in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(path.resolve(name))))) {
      return reading.from(in);
    }
  }

  /** Writes or replaces file {@code name} as JSON. */
  public void writeJson(String name, Object value) throws IOException {
    write(name, out -> out.write(Json.bytes(value)));
  }

  /**
   * @throws java.nio.file.NoSuchFileException if no step wrote it
   */
  public <T> T readJson(String name, Class<T> type) throws IOException {
    return Json.read(Files.readAllBytes(path.resolve(name)), type);
  }

  /** Removes everything. */
  public void delete() throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (var files = Files.walk(path)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
