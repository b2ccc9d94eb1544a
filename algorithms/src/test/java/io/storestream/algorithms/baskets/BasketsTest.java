package io.storestream.algorithms.baskets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.storestream.algorithms.history.Kind;
import io.storestream.algorithms.history.Sequences;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BasketsTest {
  // baskets: {0, 1} {0, 1, 2} {2} {0, 1} {3}, the last two of one person; 1 is twice in the first
  private final Sequences sequences =
      purchases(
          4,
          new int[] {0, 3, 6, 7, 10},
          new int[] {0, 1, 1, 0, 1, 2, 2, 0, 1, 3},
          new long[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 2});

  @Test
  void countsBasketsAndPairsOnce() {
    var baskets = new Baskets(sequences, 10);
    assertThat(baskets.size()).isEqualTo(5);
    assertThat(baskets.count(0)).isEqualTo(3);
    assertThat(baskets.count(0, 1)).isEqualTo(3);
    assertThat(baskets.count(1, 2)).isEqualTo(1);
    assertThat(baskets.count(3, 0)).isZero();
  }

  @Test
  void listsOnlySupportedPairsAboveChance() {
    // by hand: (0, 1) lift 3 · 5 / 9 = 1.67; (0, 2) lift 1 · 5 / 6 < 1
    var lists = new Baskets(sequences, 10).boughtTogether(5, 1, _ -> {});
    assertThat(lists.list(0).items()).containsExactly(1);
    assertThat(lists.list(1).items()).containsExactly(0);
    assertThat(lists.list(2).items()).isEmpty();
    assertThat((double) lists.list(0).scores()[0]).isCloseTo(6.7301, within(1e-3));
    assertThat(new Baskets(sequences, 10).boughtTogether(5, 4, _ -> {}).entries()).isZero();
  }

  @Test
  void leavesOutLargeBaskets() {
    assertThat(new Baskets(sequences, 2).count(0, 1)).isEqualTo(2);
  }

  @Test
  void logLikelihoodRatioMatchesKnownValues() {
    // independent: 10 of 100 and 20 of 100 share 2
    assertThat(PairStatistics.logLikelihoodRatio(2, 10, 20, 100)).isCloseTo(0, within(1e-9));
    // 2 x 2 table [[10, 0], [0, 10]]: G² = 2 · 20 · ln 2
    assertThat(PairStatistics.logLikelihoodRatio(10, 10, 10, 20))
        .isCloseTo(40 * Math.log(2), within(1e-9));
    assertThat(PairStatistics.lift(10, 10, 10, 20)).isEqualTo(2);
  }

  @Test
  void rejectsImpossibleCounts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairStatistics.lift(3, 2, 5, 10))
        .withMessageContaining("3 with both");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairStatistics.logLikelihoodRatio(1, 8, 8, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new Baskets(sequences, 1));
  }

  private static Sequences purchases(int items, int[] offsets, int[] item, long[] at) {
    var kind = new byte[item.length];
    Arrays.fill(kind, Kind.PURCHASE.code());
    return new Sequences(items, offsets, item, at, kind);
  }
}
