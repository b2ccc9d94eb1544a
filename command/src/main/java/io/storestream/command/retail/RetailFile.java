package io.storestream.command.retail;

import io.storestream.command.CommandFailure;
import io.storestream.command.bulk.InputFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The Online Retail file, plain or gzip, UTF-8, one row per line. Each reading streams it from the
 * start.
 */
final class RetailFile {
  private final InputFile file;

  /**
   * @throws CommandFailure if there is no such readable file, it is empty or its header is another
   */
  RetailFile(Path path) {
    this.file = new InputFile(path);
    try (BufferedReader lines = open()) {
      String first = lines.readLine();
      if (first == null) {
        throw file.failure("is empty");
      }
      if (!new LineParser().fields(withoutMark(first)).equals(LineParser.HEADER)) {
        throw file.failure(
            "is not the Online Retail file: its first line must be "
                + String.join(",", LineParser.HEADER)
                + " but begins with "
                + first.substring(0, Math.min(first.length(), 80)));
      }
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  Path path() {
    return file.path();
  }

  /**
   * Reads every line after the header.
   *
   * @throws CommandFailure if the file ends in the middle of its compression or changed under us
   */
  void forEach(Consumer<ParsedLine> consumer) {
    var parser = new LineParser();
    try (BufferedReader lines = open()) {
      lines.readLine();
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        consumer.accept(parser.parse(line, number));
      }
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  /** SHA-256, hex, of the bytes as they lie on disk. */
  String fingerprint() {
    return file.fingerprint();
  }

  private BufferedReader open() throws IOException {
    return new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8), 1 << 16);
  }

  private static String withoutMark(String line) {
    return line.startsWith("\ufeff") ? line.substring(1) : line;
  }
}
