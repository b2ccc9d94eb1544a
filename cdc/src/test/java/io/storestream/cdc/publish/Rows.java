package io.storestream.cdc.publish;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Builds rows and changes as the engine delivers them. */
final class Rows {
  static final Schema JSONB =
      SchemaBuilder.string().name("io.debezium.data.Json").optional().build();

  private Rows() {}

  /** A row of text columns: name, value, name, value … */
  static Struct row(@Nullable String... namesAndValues) {
    var schema = SchemaBuilder.struct();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      schema.field(String.valueOf(namesAndValues[i]), Schema.OPTIONAL_STRING_SCHEMA);
    }
    var row = new Struct(schema.build());
    for (int i = 0; i < namesAndValues.length; i += 2) {
      row.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return row;
  }

  static Change change(
      String table, String op, Struct key, @Nullable Struct before, @Nullable Struct after) {
    return new Change(table, op, 77, "false", 0, key, before, after);
  }

  /** A change of which only the position matters. */
  static Change at(long position, String snapshot) {
    return new Change("catalog.product", "r", position, snapshot, 0, null, null, null);
  }
}
