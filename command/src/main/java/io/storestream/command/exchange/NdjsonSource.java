package io.storestream.command.exchange;

import io.storestream.command.bulk.InputFile;
import io.storestream.contracts.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** One JSON object per line. */
record NdjsonSource(InputFile file) implements Source {
  @Override
  public int forEach(Consumer<Parsed> consumer) {
    try (var reader =
        new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8), 1 << 16)) {
      int number = 0;
      for (String line = line(reader); line != null; line = line(reader)) {
        number = Source.counted(file, number + 1);
        var text = number == 1 && line.startsWith("\ufeff") ? line.substring(1) : line;
        if (!text.isBlank()) {
          consumer.accept(parse(text, number));
        }
      }
      return number;
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  private static Parsed parse(String text, int number) {
    var lines = List.of(number);
    if (text.length() > MAX_ITEM) {
      return new Parsed.Rejected(
          lines, "too_long", "a line has at most " + MAX_ITEM + " characters");
    }
    try {
      return Json.MAPPER.readTree(text) instanceof ObjectNode value
          ? new Parsed.Item(lines, value)
          : new Parsed.Rejected(lines, "not_an_object", "a line is one JSON object");
    } catch (JacksonException e) {
      return new Parsed.Rejected(lines, "not_json", e.getOriginalMessage());
    }
  }

  /** The next line; of one that is too long the first part, one character more than allowed. */
  private static @Nullable String line(Reader reader) throws IOException {
    var line = new StringBuilder();
    int c = reader.read();
    if (c < 0) {
      return null;
    }
    for (; c >= 0 && c != '\n'; c = reader.read()) {
      if (line.length() <= MAX_ITEM) {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
