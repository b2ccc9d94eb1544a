package io.storestream.command.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Proportional set size: memory a process has for itself plus its share of what it has in common
 * with others, so that the sum over processes counts each page once.
 */
final class MemoryUse {
  private static final String LINE = "Pss:";
  private static final long BYTES_PER_KB = 1024;

  private MemoryUse() {}

  /** Bytes of the process and all its children; 0 for one that ended. */
  static long ofTree(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants()).mapToLong(MemoryUse::of).sum();
  }

  /** Bytes of the process alone. */
  static long of(ProcessHandle process) {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc", Long.toString(process.pid()), "smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith(LINE))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * BYTES_PER_KB)
          .findFirst()
          .orElse(0);
    } catch (IOException _) {
      return 0;
    }
  }
}
