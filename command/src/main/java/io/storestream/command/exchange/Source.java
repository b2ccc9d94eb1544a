package io.storestream.command.exchange;

import io.storestream.command.CommandFailure;
import io.storestream.command.bulk.InputFile;
import java.util.function.Consumer;

/** A file of one kind, streamed from the start at each reading. */
interface Source {
  /** More is refused: a mistake, or made to keep us busy. */
  int MAX_LINES = 20_000_000;

  /** Characters of one item or row; the API takes no larger ones. */
  int MAX_ITEM = 1024 * 1024;

  /**
   * Hands over everything but blank lines, in file order.
   *
   * @return lines read
   * @throws CommandFailure if the file cannot be read to its end
   */
  int forEach(Consumer<Parsed> consumer);

  static Source of(InputFile file, Kind kind, Format format) {
    return switch (format) {
      case NDJSON -> new NdjsonSource(file);
      case CSV -> new CsvSource(file, kind.table());
    };
  }

  /** Fails beyond {@link #MAX_LINES}. */
  static int counted(InputFile file, int lines) {
    if (lines > MAX_LINES) {
      throw file.failure("has more than %,d lines; split it".formatted(MAX_LINES));
    }
    return lines;
  }
}
