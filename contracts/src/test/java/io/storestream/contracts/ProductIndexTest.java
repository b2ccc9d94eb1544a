package io.storestream.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProductIndexTest {
  private static ProductDocument lamp(boolean deleted) {
    return new ProductDocument(
        "prod_1",
        deleted,
        "lamp",
        "Desk lamp",
        null,
        "Lumo",
        "cat_1",
        "Lamps",
        List.of("cat_0", "cat_1"),
        List.of("Home", "Lamps"),
        new TreeMap<>(Map.of("color", List.of("red", "blue"))),
        "GBP",
        1999L,
        null,
        3,
        true,
        List.of(new ProductDocument.Variant("var_1", "LAMP-R", Map.of(), 1999L, 3)),
        null,
        7);
  }

  @Test
  void addsWhatMatchingNeeds() {
    var source = ProductIndex.source(lamp(false));

    assertThat(source.get("sku").toString()).isEqualTo("[\"LAMP-R\"]");
    assertThat(source.get("attr_text").toString()).isEqualTo("[\"red\",\"blue\"]");
    assertThat(source.get("attr_pair").toString()).isEqualTo("[\"color=red\",\"color=blue\"]");
    assertThat(source.get("suggest").toString()).isEqualTo("[\"Desk lamp\",\"Lumo\",\"Lamps\"]");
    assertThat(source.get("price_minor").asLong()).isEqualTo(1999);
  }

  @Test
  void readsBackAsTheDocumentItWas() {
    var document = lamp(false);

    var read = Json.MAPPER.treeToValue(ProductIndex.source(document), ProductDocument.class);

    assertThat(read.contentHash()).isEqualTo(document.contentHash());
  }

  @Test
  void tombstoneCompletesNothing() {
    assertThat(ProductIndex.source(lamp(true)).has("suggest")).isFalse();
  }

  @Test
  void definesTheMappingOfTheAlias() {
    assertThat(Json.MAPPER.readTree(ProductIndex.definition()).at("/mappings/dynamic").asBoolean())
        .isFalse();
  }
}
