package io.storestream.algorithms.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ItemListsTest {
  private final ItemLists lists =
      ItemLists.of(
          new Ranked[] {
            new Ranked(new int[] {1, 2}, new float[] {4, 1}),
            new Ranked(new int[0], new float[0]),
            new Ranked(new int[] {0}, new float[] {2})
          });

  @Test
  void rescoredScalesBestEntriesToMeanOne() { // by hand: best 4 and 2, so everything / 3
    var scaled = lists.rescored((_, _, score) -> score);
    assertThat(scaled.list(0).scores()).containsExactly(half(4f / 3), half(1f / 3));
    assertThat(scaled.list(2).scores()).containsExactly(half(2f / 3));
  }

  @Test
  void coverageCountsListsThatAreNotEmpty() {
    assertThat(lists.coverage()).isEqualTo(2.0 / 3);
    assertThat(lists.size()).isEqualTo(3);
    assertThat(lists.entries()).isEqualTo(3);
  }

  private static float half(float value) {
    return Float.float16ToFloat(Float.floatToFloat16(value));
  }
}
