package io.storestream.pipelines.sales;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Where an amount is added up: one value of a dimension on one day.
 *
 * @param key the value; the minute as instant for {@code minute}, empty for {@code total}
 * @param day in the shop's time zone
 */
record Cell(String dimension, LocalDate day, String key, String currency) {
  static final String MINUTE = "minute";

  /** Text that names the cell in its partition, read back by {@link #parse}. */
  String text() {
    return dimension + "|" + day + "|" + key + "|" + currency;
  }

  /** The key may hold a bar, the other parts never do. */
  static Cell parse(String text) {
    int first = text.indexOf('|');
    int second = text.indexOf('|', first + 1);
    int last = text.lastIndexOf('|');
    return new Cell(
        text.substring(0, first),
        LocalDate.parse(text.substring(first + 1, second)),
        text.substring(second + 1, last),
        text.substring(last + 1));
  }

  /** Start of the minute or of the day. */
  Instant at(ZoneId zone) {
    return dimension.equals(MINUTE) ? Instant.parse(key) : day.atStartOfDay(zone).toInstant();
  }
}
