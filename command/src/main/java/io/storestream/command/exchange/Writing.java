package io.storestream.command.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.storestream.contracts.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;

/** Makes the file that was asked for out of fetched items, one JSON object per line. */
final class Writing {
  private Writing() {}

  static void write(Kind kind, Format format, boolean gzip, Path part, Path target)
      throws IOException {
    try (var file = Files.newOutputStream(target);
        OutputStream out = gzip ? new GZIPOutputStream(file, 1 << 16) : file) {
      switch (format) {
        case NDJSON -> Files.copy(part, out);
        case CSV -> csv(kind.table(), part, out);
      }
    }
  }

  /** Two readings: the columns depend on the data. */
  private static void csv(Table table, Path part, OutputStream out) throws IOException {
    var columns = columns(table, part);
    try (var csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        var lines = Files.newBufferedReader(part)) {
      csv.writeRecord(columns.stream().map(Cells::escape).toList());
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        for (var row : table.rows(Json.MAPPER.readTree(line))) {
          csv.writeRecord(
              columns.stream().map(name -> Cells.escape(row.getOrDefault(name, ""))).toList());
        }
      }
    }
  }

  /** The fixed ones, then those that the items need, by prefix and name. */
  private static List<String> columns(Table table, Path part) throws IOException {
    var fixed = new LinkedHashSet<>(table.columns());
    var more = new TreeSet<String>();
    if (!table.prefixes().isEmpty()) {
      try (var lines = Files.newBufferedReader(part)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          table.rows(Json.MAPPER.readTree(line)).forEach(row -> more.addAll(row.keySet()));
        }
      }
      more.removeAll(fixed);
    }
    var columns = new ArrayList<>(fixed);
    for (var prefix : table.prefixes()) {
      more.stream().filter(name -> name.startsWith(prefix)).forEach(columns::add);
    }
    return columns;
  }
}
