package io.storestream.api.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenTest {
  private static Seen at(String product, long second) {
    return new Seen(product, "view", Instant.ofEpochSecond(second));
  }

  @Test
  void readsWhatActivityWrites() {
    assertThat(Seen.parse("prod_1|cart|1500"))
        .containsExactly(new Seen("prod_1", "cart", Instant.ofEpochMilli(1500)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "prod_1", "prod_1|view", "prod_1|view|soon", "a|b|1|2"})
  void skipsWhatIsOfAnotherForm(String entry) {
    assertThat(Seen.parse(entry)).isEmpty();
  }

  @Test
  void mergesNewestFirstOnePerProduct() {
    var all = Stream.of(at("a", 1), at("b", 5), at("a", 9), at("c", 3));

    assertThat(Seen.merge(all, 2)).containsExactly(at("a", 9), at("b", 5));
  }
}
