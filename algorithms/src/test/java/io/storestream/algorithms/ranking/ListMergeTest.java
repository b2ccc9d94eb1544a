package io.storestream.algorithms.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.storestream.algorithms.ranking.ListMerge.Weights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ListMergeTest {
  @Test
  void addsListsWithDecayPerMoment() { // by hand: 7 gets 0.5 + 0.5 · 1.0, 8 gets 0.5 · 0.6
    var merge = new ListMerge(new Weights(0.5, 0, 10));
    merge.add(1, 0, list(7, 0.5f));
    merge.add(2, 1, new Ranked(new int[] {7, 8}, new float[] {1, 0.6f}));
    var top = merge.top(10, _ -> true);
    assertThat(top.items()).containsExactly(7, 8);
    assertThat(top.scores()[0]).isCloseTo(1.0f, within(1e-6f));
    assertThat(top.scores()[1]).isCloseTo(0.3f, within(1e-6f));
  }

  @Test
  void ownItemScoresSelfPerPurchase() { // by hand: item 1 bought twice, 2 · 1 + 2 · 0.5
    var merge = new ListMerge(new Weights(0.5, 2, 10));
    merge.add(1, 0, list(7, 2.5f));
    merge.add(1, 1, list(7, 2.5f));
    var top = merge.top(2, _ -> true);
    assertThat(top.items()).containsExactly(7, 1);
    assertThat(top.scores()).containsExactly(3.75f, 3f);
  }

  @Test
  void namesStrongestReason() {
    var merge = new ListMerge(new Weights(0.5, 0, 10));
    merge.add(1, 0, list(7, 0.1f));
    merge.add(2, 1, list(7, 1f));
    assertThat(merge.because(7)).isEqualTo(2);
    assertThat(merge.because(99)).isEqualTo(-1);
  }

  @Test
  void ignoresEntriesPastHistoryAndItemsNotAllowed() {
    var merge = new ListMerge(new Weights(1, 0, 1));
    merge.add(1, 0, new Ranked(new int[] {7, 8}, new float[] {1, 0.5f}));
    merge.add(2, 1, list(9, 5f));
    assertThat(merge.top(10, item -> item != 7).items()).containsExactly(8);
    merge.clear();
    assertThat(merge.top(10, _ -> true).size()).isZero();
  }

  @Test
  void rejectsWeightsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Weights(0, 0, 1))
        .withMessageContaining("decay is 0.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new Weights(1, -1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Weights(1, 0, 0));
  }

  @Property(tries = 100)
  void equalsPlainSums(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 3000) Integer> history,
      @ForAll @IntRange(min = 1, max = 80) int length) {
    var merge = new ListMerge(new Weights(0.9, 1.5, 100));
    Map<Integer, Double> expected = new HashMap<>();
    for (int step = 0; step < history.size(); step++) {
      int item = history.get(step);
      var items = new int[length];
      var scores = new float[length];
      for (int i = 0; i < length; i++) {
        items[i] = item + 1 + i * 7;
        scores[i] = 1f / (i + 1);
        expected.merge(items[i], Math.pow(0.9, step) * scores[i], Double::sum);
      }
      expected.merge(item, Math.pow(0.9, step) * 1.5, Double::sum);
      merge.add(item, step, new Ranked(items, scores));
    }
    var top = merge.top(100_000, _ -> true);
    assertThat(top.size()).isEqualTo(expected.size());
    for (int i = 0; i < top.size(); i++) {
      assertThat((double) top.scores()[i])
          .isCloseTo(expected.getOrDefault(top.items()[i], -1.0), within(1e-4));
      assertThat(i == 0 || top.scores()[i - 1] >= top.scores()[i]).isTrue();
    }
  }

  private static Ranked list(int item, float score) {
    return new Ranked(new int[] {item}, new float[] {score});
  }
}
