package io.storestream.command.retail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlugsTest {
  @Test
  void staysUniqueWhereCodesDifferByCaseOnly() {
    assertThat(Slugs.of(List.of("85123A", "85123a", "gift_0001_20")))
        .isEqualTo(
            Map.of(
                "85123A", "85123a",
                "85123a", "85123a-lower",
                "gift_0001_20", "gift-0001-20-lower"));
  }

  @Test
  void numbersWhatStillMeets() {
    assertThat(Slugs.of(List.of("A/1", "A-1", "A 1")))
        .isEqualTo(Map.of("A 1", "a-1", "A-1", "a-1-2", "A/1", "a-1-3"));
  }
}
