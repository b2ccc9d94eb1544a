package io.storestream.cdc.publish;

import io.debezium.data.Json;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a row as JSON: column names as in the table, {@code jsonb} as the JSON it is, numbers and
 * booleans as such, {@code bytea} as base64, arrays as arrays, everything else as text. Written
 * straight from the engine's struct, without a tree in between.
 */
final class RowJson {
  /**
   * Stands for a long value that the log left out because it did not change. No PostgreSQL text can
   * contain it: it holds a zero character.
   */
  static final String UNAVAILABLE = "unavailable\0value";

  private RowJson() {}

  /**
   * @param before fills in values of {@code row} that the log left out
   * @throws IllegalStateException if a value was left out and {@code before} does not have it
   */
  static void write(JsonGenerator json, Struct row, @Nullable Struct before) {
    json.writeStartObject();
    for (Field field : row.schema().fields()) {
      json.writeName(field.name());
      Object value = row.getWithoutDefault(field.name());
      if (unavailable(value)) {
        value = before == null ? value : before.getWithoutDefault(field.name());
        if (unavailable(value)) {
          throw new IllegalStateException(
              "the log left out column %s; give the table REPLICA IDENTITY FULL"
                  .formatted(field.name()));
        }
      }
      write(json, value, field.schema());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, @Nullable Object value, @Nullable Schema schema) {
    switch (value) {
      case null -> json.writeNull();
      case String text when schema != null && Json.LOGICAL_NAME.equals(schema.name()) ->
          json.writeRawValue(text);
      case String text -> json.writeString(text);
      case Long number -> json.writeNumber(number);
      case Integer number -> json.writeNumber(number);
      case Short number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case Float number -> json.writeNumber(number);
      case BigDecimal number -> json.writeNumber(number);
      case Boolean flag -> json.writeBoolean(flag);
      case Struct struct -> write(json, struct, (Struct) null);
      case List<?> list -> writeArray(json, list, schema);
      case Map<?, ?> map -> writeMap(json, map);
      case byte[] bytes -> json.writeBinary(bytes);
      case ByteBuffer bytes -> {
        var copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        json.writeBinary(copy);
      }
      default -> json.writeString(value.toString());
    }
  }

  private static void writeArray(JsonGenerator json, List<?> list, @Nullable Schema schema) {
    json.writeStartArray();
    for (Object element : list) {
      write(json, element, schema == null ? null : schema.valueSchema());
    }
    json.writeEndArray();
  }

  private static void writeMap(JsonGenerator json, Map<?, ?> map) {
    json.writeStartObject();
    map.forEach((key, value) -> {
      json.writeName(String.valueOf(key));
      write(json, value, (Schema) null);
    });
    json.writeEndObject();
  }

  private static boolean unavailable(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case String text -> text.equals(UNAVAILABLE);
      case List<?> list -> list.size() == 1 && unavailable(list.getFirst());
      case Map<?, ?> map -> map.size() == 1 && map.containsKey(UNAVAILABLE);
      default -> false;
    };
  }
}
