package io.storestream.kibana;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dashboard as its YAML says it. */
record Dashboard(String id, String title, String description, Range time, List<Panel> panels) {
  /** Time range, in Kibana's date maths: {@code now-30d/d} to {@code now}. */
  record Range(String from, String to) {}

  /**
   * @param type {@code metric, bar, line, table, markdown}
   * @param at x, y, width, height on a grid of 48 columns
   * @param query KQL that every column of the panel obeys
   * @param columns buckets first, then metrics; a chart's first bucket is its x axis, its second
   *     splits
   * @param text what a markdown panel says
   */
  record Panel(
      String id,
      String title,
      String type,
      List<Integer> at,
      @Nullable String dataView,
      @Nullable String query,
      @Nullable List<Column> columns,
      @Nullable String text) {
    List<Column> columnsOrNone() {
      return columns == null ? List.of() : columns;
    }
  }

  /**
   * @param op {@code date_histogram, terms} are buckets; {@code sum, average, unique_count, count}
   *     are metrics
   * @param size how many terms
   * @param by metric column that orders the terms, falling
   */
  record Column(
      String id,
      String label,
      String op,
      @Nullable String field,
      @Nullable Integer size,
      @Nullable String by) {
    boolean isBucket() {
      return op.equals("date_histogram") || op.equals("terms");
    }
  }
}
