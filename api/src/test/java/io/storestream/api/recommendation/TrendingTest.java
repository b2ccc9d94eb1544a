package io.storestream.api.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.storestream.contracts.TrendingFact;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrendingTest {
  @Test
  void ranksByWhatIsLeftOfTheScore() {
    var then = Instant.parse("2026-01-01T00:00:00Z");
    var now = then.plus(TrendingFact.HALF_LIFE);
    double age = TrendingFact.age(then);

    var ranked = Trending.ranked(Map.of("once", age, "eight", age + 3, "also", age), now);

    assertThat(ranked).extracting(Candidate::productId).containsExactly("eight", "also", "once");
    assertThat(ranked.getFirst().score()).isCloseTo(4, within(1e-6));
  }
}
