package io.storestream.cdc.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

class RowJsonTest {
  @Test
  void writesEachTypeAsJsonHasIt() {
    var schema =
        SchemaBuilder.struct()
            .field("id", Schema.STRING_SCHEMA)
            .field("amount_minor", Schema.INT64_SCHEMA)
            .field("position", Schema.INT32_SCHEMA)
            .field("ratio", Schema.FLOAT64_SCHEMA)
            .field("sold", Schema.BOOLEAN_SCHEMA)
            .field("brand", Schema.OPTIONAL_STRING_SCHEMA)
            .field("photo", Schema.BYTES_SCHEMA)
            .build();
    var row =
        new Struct(schema)
            .put("id", "prod_\"1\"")
            .put("amount_minor", 9_007_199_254_740_993L)
            .put("position", 3)
            .put("ratio", 0.5)
            .put("sold", true)
            .put("photo", ByteBuffer.wrap(new byte[] {1, 2, 3}));
    assertThat(json(row, null))
        .isEqualTo(
            """
            {"id":"prod_\\"1\\"","amount_minor":9007199254740993,"position":3,"ratio":0.5,\
            "sold":true,"brand":null,"photo":"AQID"}\
            """);
  }

  @Test
  void writesJsonbAsTheJsonItIs() {
    var schema = SchemaBuilder.struct().field("attributes", Rows.JSONB).build();
    var row = new Struct(schema).put("attributes", "{\"color\": [\"red\"]}");
    assertThat(json(row, null)).isEqualTo("{\"attributes\":{\"color\": [\"red\"]}}");
  }

  @Test
  void writesArrays() {
    var schema =
        SchemaBuilder.struct()
            .field("tags", SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA).build())
            .field("documents", SchemaBuilder.array(Rows.JSONB).build())
            .build();
    var row =
        new Struct(schema).put("tags", List.of("a", "b")).put("documents", List.of("{}", "[1]"));
    assertThat(json(row, null)).isEqualTo("{\"tags\":[\"a\",\"b\"],\"documents\":[{},[1]]}");
  }

  @Test
  void takesWhatTheLogLeftOutFromTheOldRow() {
    var after = Rows.row("id", "p", "description", RowJson.UNAVAILABLE);
    var before = Rows.row("id", "p", "description", "long");
    assertThat(json(after, before)).isEqualTo("{\"id\":\"p\",\"description\":\"long\"}");
  }

  @Test
  void refusesAValueThatIsNowhere() {
    var after = Rows.row("id", "p", "description", RowJson.UNAVAILABLE);
    assertThatThrownBy(() -> json(after, null))
        .hasMessageContaining("description")
        .hasMessageContaining("REPLICA IDENTITY FULL");
    assertThatThrownBy(() -> json(after, after)).hasMessageContaining("description");
  }

  private static String json(Struct row, @Nullable Struct before) {
    var text = new StringWriter();
    try (var json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      RowJson.write(json, row, before);
    }
    return text.toString();
  }
}
