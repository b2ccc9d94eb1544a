package io.storestream.pipelines.indexing;

import io.storestream.contracts.Json;
import io.storestream.contracts.RowChange;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * The last state of a row, as the state store holds it: eight bytes of position, then the row's
 * JSON. A deleted row keeps its position and has no JSON, so that an older change cannot bring it
 * back.
 */
record StoredRow(String table, long position, JsonNode row) {
  static byte[] encode(RowChange change) {
    byte[] json = change.op() == RowChange.Op.DELETE ? new byte[0] : Json.bytes(change.row());
    return ByteBuffer.allocate(Long.BYTES + json.length)
        .putLong(change.position())
        .put(json)
        .array();
  }

  /** Position alone, without reading the JSON; {@link Long#MIN_VALUE} when there is no row. */
  static long position(byte @Nullable [] stored) {
    return stored == null ? Long.MIN_VALUE : ByteBuffer.wrap(stored).getLong();
  }

  static boolean deleted(byte @Nullable [] stored) {
    return stored == null || stored.length == Long.BYTES;
  }

  static StoredRow decode(String table, byte[] stored) {
    JsonNode row =
        deleted(stored)
            ? NullNode.getInstance()
            : Json.MAPPER.readTree(stored, Long.BYTES, stored.length - Long.BYTES);
    return new StoredRow(table, position(stored), row);
  }

  boolean deleted() {
    return row.isNull();
  }

  /** Text of a column; empty when it is null or absent. */
  String text(String column) {
    JsonNode value = row.get(column);
    return value == null || value.isNull() ? "" : value.asString();
  }

  /** Text of a column, or null when it is null or absent. */
  @Nullable String optional(String column) {
    JsonNode value = row.get(column);
    return value == null || value.isNull() ? null : value.asString();
  }

  /** Number in a column, or null when it is null or absent. */
  @Nullable Long number(String column) {
    JsonNode value = row.get(column);
    return value == null || value.isNull() ? null : value.asLong();
  }

  /** Number in a column; zero when it is null or absent. */
  long count(String column) {
    Long value = number(column);
    return value == null ? 0 : value;
  }
}
