package io.storestream.contracts;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One committed row change of a captured table.
 *
 * @param table schema and name, as in {@code catalog.product}
 * @param op what happened; a change of key arrives as a delete and an upsert
 * @param position WAL position of the change; monotone for one row
 * @param row the row after it (upsert) or before it (delete), column names as in the table; {@code
 *     jsonb} columns are JSON, {@code timestamptz} ISO-8601 text, {@code bigint} numbers; broken
 *     only when the record is a tombstone
 */
public record RowChange(String table, Op op, long position, JsonNode row) {
  /** What happened to the row. */
  public enum Op {
    UPSERT,
    DELETE
  }

  /** Text of a column, or null when it is null or absent. */
  public @Nullable String text(String column) {
    JsonNode node = row.get(column);
    return node == null || node.isNull() ? null : node.asString();
  }
}
