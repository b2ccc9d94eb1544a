package io.storestream.command.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  @Test
  void findsWhatIsMissingExtraAndDifferent() {
    var comparison =
        Comparison.of(
            Map.of("same", 1, "missing", 2, "different", 3),
            Map.of("same", 1, "extra", 4, "different", 5));
    assertThat(comparison.differing()).containsExactly("different", "extra", "missing");
    assertThat(comparison.examples())
        .containsExactlyInAnyOrder(
            "missing missing", "different is 5, should be 3", "extra extra: 4");
  }

  @Test
  void isEqualWhenNothingDiffers() {
    assertThat(Comparison.of(Map.of("a", 1), Map.of("a", 1)).equal()).isTrue();
  }
}
