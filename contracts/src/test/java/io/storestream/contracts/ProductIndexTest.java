package io.storestream.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
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
        7,
        Instant.parse("2026-01-01T00:00:00Z"),
        Instant.parse("2026-02-01T00:00:00Z"),
        new TreeMap<>(Map.of("fr", new ProductDocument.Translation("Lampe", null))),
        List.of(new ProductDocument.Media("https://img.example.com/lamp.jpg", "A lamp")),
        4.33,
        3,
        new TreeMap<>());
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
  void translatedTitlesAreMatched() {
    assertThat(ProductIndex.source(lamp(false)).get("title_text").toString())
        .isEqualTo("[\"Lampe\"]");
  }

  @Test
  void isOnOfferFromItsFirstMomentToBeforeItsLast() {
    var lamp = lamp(false);
    assertThat(lamp.onOffer(Instant.parse("2025-12-31T23:59:59Z"))).isFalse();
    assertThat(lamp.onOffer(Instant.parse("2026-01-01T00:00:00Z"))).isTrue();
    assertThat(lamp.onOffer(Instant.parse("2026-01-31T23:59:59Z"))).isTrue();
    assertThat(lamp.onOffer(Instant.parse("2026-02-01T00:00:00Z"))).isFalse();
    assertThat(lamp(true).onOffer(Instant.parse("2026-01-15T00:00:00Z"))).isFalse();
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
