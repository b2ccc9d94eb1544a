package io.storestream.algorithms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.storestream.algorithms.ListMerge.Entry;
import io.storestream.algorithms.ListMerge.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListMergeTest {
  private static final Seed NEW = new Seed(new int[] {1, 2}, new float[] {0.5f, 0.25f}, 1);
  private static final Seed OLD = new Seed(new int[] {2, 3}, new float[] {1, 0.5f}, 0.5);

  @Test
  void sumsWeightedScoresAndNamesTheStrongestSeed() { // by hand: 2: .25 + .5 * 1, 3: .5 * .5
    assertThat(ListMerge.top(9, List.of(NEW, OLD), _ -> true))
        .containsExactly(new Entry(2, 0.75, 1), new Entry(1, 0.5, 0), new Entry(3, 0.25, 1));
  }

  @Test
  void keepsTheBest() {
    assertThat(ListMerge.top(1, List.of(NEW, OLD), _ -> true))
        .extracting(Entry::item)
        .containsExactly(2);
  }

  @Test
  void leavesOutWhatIsNotAllowed() {
    assertThat(ListMerge.top(9, List.of(NEW, OLD), item -> item != 2))
        .extracting(Entry::item)
        .containsExactly(1, 3);
  }

  @Test
  void breaksTiesByItemNumber() {
    var tied = new Seed(new int[] {7, 4, 5}, new float[] {1, 1, 1}, 1);

    assertThat(ListMerge.top(2, List.of(tied), _ -> true))
        .extracting(Entry::item)
        .containsExactly(4, 5);
  }

  @Test
  void mergesNothingIntoNothing() {
    assertThat(ListMerge.top(5, List.of(), _ -> true)).isEmpty();
  }

  @Test
  void weightsHalve() {
    assertThat(ListMerge.recency(5, 2))
        .containsExactly(new double[] {1, Math.sqrt(0.5), 0.5, 0.3536, 0.25}, within(1e-4));
  }

  @Test
  void rejectsNonsense() {
    assertThatThrownBy(() -> ListMerge.top(0, List.of(), _ -> true)).hasMessageContaining("0");
    assertThatThrownBy(() -> ListMerge.recency(3, 0)).hasMessageContaining("half-life");
    assertThatThrownBy(() -> new Seed(new int[1], new float[2], 1)).hasMessageContaining("1 items");
    assertThatThrownBy(() -> new Seed(new int[0], new float[0], -1)).hasMessageContaining("weight");
  }
}
