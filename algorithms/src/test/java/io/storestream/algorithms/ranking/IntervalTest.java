package io.storestream.algorithms.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IntervalTest {
  @Test
  void agreesWithNormalIntervalOfManyCoinFlips() { // by hand: 0.5 ± 1.96 · 0.5 / √10000
    var flips = new double[10_000];
    Arrays.setAll(flips, i -> i % 2);
    var interval = Interval.of(flips, 1);
    assertThat(interval.mean()).isEqualTo(0.5);
    assertThat(interval.low()).isCloseTo(0.4902, within(0.001));
    assertThat(interval.high()).isCloseTo(0.5098, within(0.001));
    assertThat(interval.n()).isEqualTo(10_000);
  }

  @Test
  void sameSeedGivesSameInterval() {
    double[] values = {0.1, 0.9, 0.4, 0.4, 0.2};
    assertThat(Interval.of(values, 7)).isEqualTo(Interval.of(values, 7));
  }

  @Test
  void constantDifferenceIsCertain() {
    var interval = Interval.ofDifference(new double[] {3, 4, 5}, new double[] {1, 2, 3}, 1);
    assertThat(interval).isEqualTo(new Interval(2, 2, 2, 3));
  }

  @Test
  void rejectsNoValuesAndUnequalLengths() {
    assertThatIllegalArgumentException().isThrownBy(() -> Interval.of(new double[0], 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Interval.ofDifference(new double[2], new double[3], 1))
        .withMessage("2 values against 3");
  }
}
