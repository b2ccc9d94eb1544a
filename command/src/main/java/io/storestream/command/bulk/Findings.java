package io.storestream.command.bulk;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Line numbers by reason, in file order. */
public final class Findings {
  private final Map<String, Lines> byReason = new TreeMap<>();

  public void add(Enum<?> reason, int line) {
    add(name(reason), line);
  }

  public void add(String reason, int line) {
    byReason.computeIfAbsent(reason, _ -> new Lines()).add(line);
  }

  /** Lines that the API refused, by problem code in lower case. */
  public static Findings refused(Collection<Outcome> outcomes) {
    var refused = new Findings();
    for (Outcome outcome : outcomes) {
      outcome
          .refused()
          .forEach((code, lines) ->
              lines.forEach(line -> refused.add(code.toLowerCase(Locale.ROOT), line)));
    }
    return refused;
  }

  /** Name as reports show it. */
  public static String name(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  /** Reason to its line numbers, rising. */
  public Map<String, int[]> lines() {
    var sorted = new TreeMap<String, int[]>();
    byReason.forEach((reason, lines) -> sorted.put(reason, lines.sorted()));
    return sorted;
  }

  public int total() {
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
