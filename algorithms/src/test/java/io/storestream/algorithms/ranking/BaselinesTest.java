package io.storestream.algorithms.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.algorithms.history.Kind;
import io.storestream.algorithms.history.Sequences;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BaselinesTest {
  // person 0 buys 1 twice early, then 0 once late; person 1 buys 2 late
  private final Sequences sequences =
      new Sequences(
          3, new int[] {0, 3, 4}, new int[] {1, 1, 0, 2}, new long[] {0, 10, 100, 100}, kinds(4));

  @Test
  void popularCountsPurchases() {
    var popular = Baselines.popular(sequences, 10, Double.POSITIVE_INFINITY);
    assertThat(popular.items()).containsExactly(1, 0, 2);
    assertThat(popular.scores()).containsExactly(2, 1, 1);
  }

  @Test
  void popularHalvesWithAge() { // by hand: item 1 has 2^-10 + 2^-9
    var popular = Baselines.popular(sequences, 10, 10);
    assertThat(popular.items()).containsExactly(0, 2, 1);
    assertThat(popular.scores()[2]).isEqualTo(1f / 1024 + 1f / 512);
  }

  @Test
  void personalPrefersFrequentThenLate() {
    assertThat(Baselines.personal(sequences, 0, 10).items()).containsExactly(1, 0);
    assertThat(Baselines.personal(sequences, 1, 10).items()).containsExactly(2);
  }

  private static byte[] kinds(int n) {
    var kinds = new byte[n];
    Arrays.fill(kinds, Kind.PURCHASE.code());
    return kinds;
  }
}
