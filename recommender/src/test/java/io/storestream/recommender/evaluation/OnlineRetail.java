package io.storestream.recommender.evaluation;

import io.storestream.algorithms.history.Kind;
import io.storestream.algorithms.history.Sequences;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Sales of the UCI Online Retail file: lines that are no cancellation, with positive quantity and
 * price and a digit in the stock code. A line without customer belongs to a guest of that invoice.
 */
final class OnlineRetail {
  private static final Pattern DIGIT = Pattern.compile("\\d");

  private OnlineRetail() {}

  /** Folder with the public data sets: {@code STORESTREAM_DATA}, else beside the repository. */
  static Path file() {
    var data = System.getenv().getOrDefault("STORESTREAM_DATA", "../../shared/data");
    return Path.of(data, "online-retail", "online-retail.csv.gz");
  }

  static Sequences load(Path file) throws IOException {
    var people = new HashMap<String, Integer>();
    var items = new HashMap<String, Integer>();
    int[] person = new int[1024];
    int[] item = new int[1024];
    long[] at = new long[1024];
    int n = 0;
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      reader.readLine();
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        List<String> cells = cells(line);
        String invoice = cells.get(0);
        String code = cells.get(1);
        if (invoice.startsWith("C")
            || Long.parseLong(cells.get(3)) <= 0
            || Double.parseDouble(cells.get(5)) <= 0
            || !DIGIT.matcher(code).find()) {
          continue;
        }
        if (n == item.length) {
          person = Arrays.copyOf(person, n * 2);
          item = Arrays.copyOf(item, n * 2);
          at = Arrays.copyOf(at, n * 2);
        }
        String owner = cells.get(6).isEmpty() ? invoice : "customer " + cells.get(6);
        person[n] = number(people, owner);
        item[n] = number(items, code);
        at[n++] = LocalDateTime.parse(cells.get(4).replace(' ', 'T')).toEpochSecond(ZoneOffset.UTC);
      }
    }
    var kind = new byte[n];
    Arrays.fill(kind, Kind.PURCHASE.code());
    return Sequences.of(people.size(), items.size(), n, person, item, at, kind);
  }

  private static int number(Map<String, Integer> numbers, String name) {
    return numbers.computeIfAbsent(name, _ -> numbers.size());
  }

  private static List<String> cells(String line) {
    var cells = new ArrayList<String>();
    var cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
