package io.storestream.algorithms.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TopKTest {
  @Property
  void equalsSortAndCut(
      @ForAll @Size(max = 50) List<@IntRange(min = 0, max = 9) Integer> scores,
      @ForAll @IntRange(min = 1, max = 20) int k) {
    var top = new TopK(k);
    for (int i = 0; i < scores.size(); i++) {
      top.offer(i, scores.get(i));
    }
    int[] sorted =
        IntStream.range(0, scores.size())
            .boxed()
            .sorted(Comparator.<Integer>comparingInt(i -> -scores.get(i)).thenComparing(i -> i))
            .limit(k)
            .mapToInt(i -> i)
            .toArray();
    assertThat(top.drain().items()).isEqualTo(sorted);
    assertThat(top.size()).isZero();
  }

  @Test
  void rejectsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TopK(0))
        .withMessage("k is 0, must be at least 1");
  }
}
