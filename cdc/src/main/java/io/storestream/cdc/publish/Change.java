package io.storestream.cdc.publish;

import static java.util.Objects.requireNonNullElse;

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
    Long position = source.getInt64("lsn");
    if (position == null) {
      throw new IllegalStateException("no WAL position in a change of " + source);
    }
    return new Change(
        source.getString("schema") + "." + source.getString("table"),
        value.getString("op"),
        position,
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
