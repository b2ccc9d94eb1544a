package io.storestream.api.analytics;

import io.storestream.api.web.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How long a stretch one figure covers. Days and months are the shop's; minutes are UTC. */
enum Period {
  TOTAL("''", "''"),
  DAY("day::text", "day::text"),
  MONTH("left(day::text, 7)", "left(day::text, 7)"),
  MINUTE(
      "key",
      "to_char(date_trunc('minute', at at time zone 'UTC'), 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')");

  private final String ofCell;
  private final String ofEntry;

  Period(String ofCell, String ofEntry) {
    this.ofCell = ofCell;
    this.ofEntry = ofEntry;
  }

  /** SQL that names the period of a row of analytics.sales. */
  String ofCell() {
    return ofCell;
  }

  /** SQL that names the period of a row of analytics.ledger. */
  String ofEntry() {
    return ofEntry;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Period of(String text) {
    return Arrays.stream(values())
        .filter(p -> p.text().equals(text))
        .findFirst()
        .orElseThrow(() ->
            Problem.INVALID_PARAMETER.because(
                "group_by: allowed are "
                    + Arrays.stream(values()).map(Period::text).collect(Collectors.joining(", "))));
  }
}
