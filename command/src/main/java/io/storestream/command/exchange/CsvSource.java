package io.storestream.command.exchange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.storestream.command.bulk.InputFile;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Rows under a header; columns in any order, quoted where needed (RFC 4180), UTF-8. */
record CsvSource(InputFile file, Table table) implements Source {
  @Override
  public int forEach(Consumer<Parsed> consumer) {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .allowUnclosedQuote(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .maxBufferSize(MAX_ITEM)
            .detectBomHeader(false)
            .ofCsvRecord(new InputStreamReader(file.open(), StandardCharsets.UTF_8))) {
      var rows = reader.iterator();
      if (!rows.hasNext()) {
        throw file.failure("is empty; its first line must name the columns: " + allowed());
      }
      var header = header(rows.next());
      var grouping = new Grouping(table, consumer);
      int last = 1;
      while (rows.hasNext()) {
        var row = rows.next();
        last = Source.counted(file, Math.toIntExact(row.getStartingLineNumber()));
        grouping.see(row, header, last);
      }
      grouping.end();
      return last;
    } catch (CsvParseException e) {
      throw file.failure("is no CSV: " + reason(e));
    } catch (UncheckedIOException e) {
      throw file.unreadable(Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  private static String reason(CsvParseException e) {
    var cause = e.getCause();
    return e.getMessage() + (cause == null ? "" : " (" + cause.getMessage() + ")");
  }

  private List<String> header(CsvRecord row) {
    var names = new ArrayList<String>();
    for (var field : row.getFields()) {
      var name = Cells.unescape(names.isEmpty() ? withoutMark(field) : field).strip();
      if (!known(name)) {
        throw file.failure("has a column \"" + name + "\"; allowed: " + allowed());
      }
      if (names.contains(name)) {
        throw file.failure("has the column \"" + name + "\" twice");
      }
      names.add(name);
    }
    var missing = new TreeSet<>(table.required());
    names.forEach(missing::remove);
    if (!missing.isEmpty()) {
      throw file.failure("lacks the columns " + String.join(", ", missing));
    }
    return names;
  }

  private boolean known(String name) {
    return table.columns().contains(name)
        || table.prefixes().stream()
            .anyMatch(prefix -> name.startsWith(prefix) && name.length() > prefix.length());
  }

  private String allowed() {
    var names = new ArrayList<>(table.columns());
    table.prefixes().forEach(prefix -> names.add(prefix + "…"));
    return String.join(", ", names);
  }

  private static String withoutMark(String field) {
    return field.startsWith("\ufeff") ? field.substring(1) : field;
  }

  /** Puts neighbouring rows together. */
  private static final class Grouping {
    private final Table table;
    private final Consumer<Parsed> consumer;
    private final List<Map<String, String>> rows = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private final HashSet<String> seen = new HashSet<>();
    private String key = "";

    Grouping(Table table, Consumer<Parsed> consumer) {
      this.table = table;
      this.consumer = consumer;
    }

    void see(CsvRecord row, List<String> header, int line) {
      if (row.getFieldCount() != header.size()) {
        end();
        consumer.accept(
            new Parsed.Rejected(
                List.of(line),
                "column_count",
                row.getFieldCount() + " cells under " + header.size() + " columns"));
        return;
      }
      var cells = new LinkedHashMap<String, String>();
      for (int i = 0; i < header.size(); i++) {
        var cell = Cells.unescape(row.getField(i));
        if (!cell.isEmpty()) {
          cells.put(header.get(i), cell);
        }
      }
      var own = table.group().isEmpty() ? "" : cells.getOrDefault(table.group(), "");
      if (own.isEmpty() || !own.equals(key)) {
        end();
      }
      key = own;
      rows.add(cells);
      lines.add(line);
    }

    void end() {
      if (rows.isEmpty()) {
        return;
      }
      var own = List.copyOf(lines);
      try {
        if (!key.isEmpty() && !seen.add(key)) {
          throw new Unreadable(
              "rows_apart", "rows of " + key + " stand apart; they must follow each other");
        }
        consumer.accept(new Parsed.Item(own, table.item(List.copyOf(rows))));
      } catch (Unreadable e) {
        consumer.accept(new Parsed.Rejected(own, e.reason(), String.valueOf(e.getMessage())));
      }
      rows.clear();
      lines.clear();
      key = "";
    }
  }
}
