package io.storestream.stack.launch;

import static io.storestream.stack.testing.EmbeddedStack.Part.ELASTICSEARCH;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.contracts.Json;
import io.storestream.stack.testing.EmbeddedStack;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The index definition and the expected words are what a full distribution gives. */
class AnalysisPluginIT {
  private static final EmbeddedStack STACK = EmbeddedStack.shared(ELASTICSEARCH);
  private static final ElasticsearchClient CLIENT =
      new ElasticsearchClient(STACK.elasticsearchUrl());

  @BeforeAll
  static void createIndex() throws Exception {
    STACK.deleteIndexes();
    CLIENT.send("PUT", "/shop", resource("shop-index.json"));
  }

  @Test
  void textIsFoldedStemmedAndFreeOfStopWords() throws Exception {
    assertThat(words("shop_text", "The Cafés of running shoes"))
        .containsExactly("cafe", "run", "shoe");
  }

  @Test
  void unitsAndSignsAreWrittenOut() throws Exception {
    assertThat(words("shop_text", "36\" salt&pepper"))
        .containsExactly("36", "inch", "salt", "pepper");
  }

  @Test
  void synonymsAreRewrittenBothWaysOrOneWay() throws Exception {
    assertThat(words("shop_text", "5 ft")).containsExactlyInAnyOrder("5", "ft", "foot", "feet");
    assertThat(words("shop_text", "TV")).containsExactly("televis");
  }

  @Test
  void neighboursAreGlued() throws Exception {
    assertThat(words("shop_glue", "Deck Over paint"))
        .containsExactlyInAnyOrder("deck", "deckover", "over", "overpaint", "paint");
  }

  @Test
  void neighboursArePaired() throws Exception {
    assertThat(words("shop_bigram", "red running shoes")).containsExactly("red run", "run shoe");
  }

  @Test
  void prefixesAreCut() throws Exception {
    assertThat(words("shop_prefix", "Lamps")).containsExactly("la", "lam", "lamp");
  }

  @Test
  void wordsAreSplitAndJoinedAtSigns() throws Exception {
    assertThat(words("shop_parts", "Wi-Fi women's"))
        .containsExactlyInAnyOrder("wi-fi", "wifi", "wi", "fi", "women");
  }

  @Test
  void keywordsAreNormalised() throws Exception {
    CLIENT.send("PUT", "/shop/_doc/1?refresh=true", "{\"brand\": \" Nestlé \"}");
    JsonNode hits =
        CLIENT.send("POST", "/shop/_search", "{\"query\": {\"term\": {\"brand\": \"NESTLE\"}}}");
    assertThat(hits.at("/hits/total/value").asInt()).isEqualTo(1);
  }

  @Test
  void productIndexLoads() throws Exception {
    CLIENT.send("PUT", "/products-v1", resource("/index/products.json"));
    String body = "{\"analyzer\": \"shop_glue\", \"text\": \"36\\\" deck & over\"}";
    assertThat(CLIENT.send("POST", "/products-v1/_analyze", body).path("tokens").isEmpty())
        .isFalse();
  }

  private static List<String> words(String analyzer, String text) throws Exception {
    String body = Json.text(Map.of("analyzer", analyzer, "text", text));
    return CLIENT
        .send("POST", "/shop/_analyze", body)
        .path("tokens")
        .valueStream()
        .map(token -> token.path("token").asString())
        .toList();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = AnalysisPluginIT.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    }
  }
}
