package io.storestream.cdc.publish;

import static java.util.Objects.requireNonNullElse;

import io.storestream.contracts.Json;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * A row change as Debezium delivers it.
 *
 * @param table schema and name
 * @param op {@code c, u, d}, {@code r} read by a snapshot, {@code t} truncate
 * @param position WAL position of the change; of the snapshot, for rows read by it
 * @param snapshot Debezium's marker: {@code false}, {@code true}, {@code first}, …, {@code last},
 *     {@code incremental}
 * @param committedMicros when PostgreSQL committed it, µs since 1970; 0 when unknown
 * @param key primary key columns; null when the table has none
 */
record Change(
    String table,
    String op,
    long position,
    String snapshot,
    long committedMicros,
    @Nullable Struct key,
    @Nullable Struct before,
    @Nullable Struct after) {

  /** Null for records that are no row change. */
  static @Nullable Change of(SourceRecord record) {
    if (!(record.value() instanceof Struct value) || value.schema().field("op") == null) {
      return null;
    }
    var source = value.getStruct("source");
    return new Change(
        source.getString("schema") + "." + source.getString("table"),
        value.getString("op"),
        position(source),
        text(source, "snapshot", "false"),
        micros(source),
        (Struct) record.key(),
        image(value, "before"),
        image(value, "after"));
  }

  /** Whether the row was read by the initial snapshot, not from the log. */
  boolean snapshotted() {
    return !snapshot.equals("false") && !snapshot.equals("incremental");
  }

  /**
   * Rows read by an incremental snapshot stand where the log was read to: second in the sequence.
   */
  private static long position(Struct source) {
    Long position = source.getInt64("lsn");
    if (position != null) {
      return position;
    }
    var sequence = Json.read(text(source, "sequence", "[]"), String[].class);
    if (sequence.length < 2 || sequence[1] == null) {
      throw new IllegalStateException("no WAL position in a change of " + source);
    }
    return Long.parseLong(sequence[1]);
  }

  private static String text(Struct source, String field, String otherwise) {
    return requireNonNullElse(source.getString(field), otherwise);
  }

  private static long micros(Struct source) {
    return requireNonNullElse(source.getInt64("ts_us"), 0L);
  }

  private static @Nullable Struct image(Struct value, String name) {
    return value.schema().field(name) == null ? null : value.getStruct(name);
  }
}
