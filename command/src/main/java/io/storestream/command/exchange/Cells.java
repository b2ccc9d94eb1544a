package io.storestream.command.exchange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text in CSV cells. A cell that a spreadsheet would run as a formula gets an apostrophe in front,
 * which reading takes away again; a list is joined by bars. Both ways lose nothing.
 */
final class Cells {
  /** Apostrophes, then what begins a formula: also in full width, and after a tab or a return. */
  private static final Pattern FORMULA =
      Pattern.compile("'*[=+\\-@\\t\\r\\n\\uff1d\\uff0b\\uff0d\\uff20].*", Pattern.DOTALL);

  private Cells() {}

  static String escape(String text) {
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }

  static String unescape(String cell) {
    return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
  }

  /** As in {@code red|blue}; a bar or backslash of a value gets a backslash in front. */
  static String join(Collection<String> values) {
    return values.stream()
        .map(value -> value.replace("\\", "\\\\").replace("|", "\\|"))
        .collect(Collectors.joining("|"));
  }

  /** The values again; none of an empty cell. */
  static List<String> split(String cell) {
    var values = new ArrayList<String>();
    if (cell.isEmpty()) {
      return values;
    }
    var value = new StringBuilder();
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == '\\' && i + 1 < cell.length()) {
        value.append(cell.charAt(++i));
      } else if (c == '|') {
        values.add(value.toString());
        value.setLength(0);
      } else {
        value.append(c);
      }
    }
    values.add(value.toString());
    return values;
  }
}
