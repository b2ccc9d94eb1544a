package io.storestream.command.retail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Line numbers by reason, in file order. */
final class Findings {
  private final Map<String, Lines> byReason = new TreeMap<>();

  void add(Enum<?> reason, int line) {
    add(name(reason), line);
  }

  void add(String reason, int line) {
    byReason.computeIfAbsent(reason, _ -> new Lines()).add(line);
  }

  /** Name as reports show it. */
  static String name(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  /** Reason to its line numbers, rising. */
  Map<String, int[]> lines() {
    var sorted = new TreeMap<String, int[]>();
    byReason.forEach((reason, lines) -> sorted.put(reason, lines.sorted()));
    return sorted;
  }

  int total() {
    return byReason.values().stream().mapToInt(lines -> lines.size).sum();
  }

  private static final class Lines {
    private int[] numbers = new int[16];
    private int size;

    void add(int line) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, size * 2);
      }
      numbers[size++] = line;
    }

    int[] sorted() {
      int[] copy = Arrays.copyOf(numbers, size);
      Arrays.sort(copy);
      return copy;
    }
  }
}
