package io.storestream.algorithms.ranking;

import static io.storestream.algorithms.ranking.RankingMetrics.hitAt;
import static io.storestream.algorithms.ranking.RankingMetrics.ndcgAt;
import static io.storestream.algorithms.ranking.RankingMetrics.recallAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RankingMetricsTest {
  @Test
  void laterHitsCountLess() { // by hand: (1 / log2 3) / 1
    assertThat(ndcgAt(2, new int[] {9, 3}, new int[] {3})).isCloseTo(0.6309, within(1e-4));
  }

  @Test
  void bestValueCountsAsManyHitsAsFit() { // by hand: (1 + 1/2) / (1 + 1/log2 3 + 1/2)
    assertThat(ndcgAt(3, new int[] {1, 8, 2, 3}, new int[] {1, 2, 3, 4}))
        .isCloseTo(1.5 / 2.13093, within(1e-4));
  }

  @Test
  void recallIsShareOfRelevantWithinCutOff() {
    assertThat(recallAt(3, new int[] {5, 1, 7, 2}, new int[] {1, 2, 3, 5})).isEqualTo(0.5);
    assertThat(hitAt(1, new int[] {5, 1}, new int[] {1})).isZero();
    assertThat(hitAt(2, new int[] {5, 1}, new int[] {1})).isOne();
  }

  @Test
  void rejectsNothingRelevantAndNoCutOff() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ndcgAt(10, new int[] {1}, new int[0]))
        .withMessageContaining("undefined");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> recallAt(0, new int[] {1}, new int[] {1}))
        .withMessageContaining("k is 0");
  }

  @Property(tries = 200)
  void staysBetweenZeroAndOneAndMovingHitUpNeverHurts(
      @ForAll @Size(min = 1, max = 12) Set<@IntRange(min = 0, max = 20) Integer> relevant,
      @ForAll @IntRange(min = 1, max = 15) int k,
      @ForAll @IntRange(min = 1, max = 20) int position) {
    var order = new java.util.ArrayList<Integer>();
    for (int i = 0; i <= 20; i++) {
      order.add(i);
    }
    int[] sorted = relevant.stream().mapToInt(i -> i).sorted().toArray();
    double before = ndcgAt(k, ints(order), sorted);
    assertThat(before).isBetween(0.0, 1.0 + 1e-12);
    if (relevant.contains(order.get(position)) && !relevant.contains(order.get(position - 1))) {
      Collections.swap(order, position, position - 1);
      assertThat(ndcgAt(k, ints(order), sorted)).isGreaterThanOrEqualTo(before);
    }
    int[] perfect = Arrays.copyOf(sorted, sorted.length);
    assertThat(ndcgAt(k, perfect, sorted)).isCloseTo(1, within(1e-9));
  }

  private static int[] ints(java.util.List<Integer> list) {
    return list.stream().mapToInt(i -> i).toArray();
  }
}
