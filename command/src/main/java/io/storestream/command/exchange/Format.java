package io.storestream.command.exchange;

import io.storestream.command.CommandFailure;
import io.storestream.command.ExitCode;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a file is written. */
enum Format {
  NDJSON,
  CSV;

  static final String GZIP = ".gz";

  /**
   * @param given by an option; else the file's name tells
   * @throws CommandFailure if neither says
   */
  static Format of(@Nullable String given, Path file) {
    var name = file.getFileName() == null ? "" : file.getFileName().toString();
    if (name.endsWith(GZIP)) {
      name = name.substring(0, name.length() - GZIP.length());
    }
    var text = given == null ? name.substring(name.lastIndexOf('.') + 1) : given;
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "csv" -> CSV;
      case "ndjson", "jsonl" -> NDJSON;
      default ->
          throw new CommandFailure(
              ExitCode.USAGE,
              "\""
                  + text
                  + "\" is no format; name the file .ndjson or .csv (.gz may follow), or"
                  + " give --format ndjson or --format csv");
    };
  }
}
