package io.storestream.api.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SplitTest {
  @Property
  void partsSumToTheWholeAndAreLessThanOneOffTheirShare(
      @ForAll @LongRange(max = 1_000_000_000_000_000L) long amount,
      @ForAll @Size(min = 1, max = 20) List<@LongRange(max = 1_000_000_000_000L) Long> list) {
    long[] weights = list.stream().mapToLong(Long::longValue).toArray();
    long whole = Arrays.stream(weights).sum();
    Assume.that(whole > 0);

    long[] parts = Split.byLargestRemainder(amount, weights);

    assertThat(Arrays.stream(parts).sum()).isEqualTo(amount);
    for (int i = 0; i < parts.length; i++) {
      var share =
          BigDecimal.valueOf(amount)
              .multiply(BigDecimal.valueOf(weights[i]))
              .divide(BigDecimal.valueOf(whole), 9, RoundingMode.HALF_UP);
      assertThat(BigDecimal.valueOf(parts[i]).subtract(share).abs()).isLessThan(BigDecimal.ONE);
      assertThat(parts[i]).isNotNegative();
    }
  }

  @Property
  void noPartExceedsItsWeightWhenTheAmountIsAtMostTheirSum(
      @ForAll @LongRange(max = 1_000_000) long wish,
      @ForAll @Size(min = 1, max = 20) List<@LongRange(max = 100_000) Long> list) {
    long[] weights = list.stream().mapToLong(Long::longValue).toArray();
    long amount = Math.min(wish, Arrays.stream(weights).sum());

    long[] parts = Split.byLargestRemainder(amount, weights);

    for (int i = 0; i < parts.length; i++) {
      assertThat(parts[i]).isBetween(0L, weights[i]);
    }
  }

  @Test
  void whatIsLeftOverGoesWhereMostWasLost() {
    // exact shares 16.67, 33.33, 50
    assertThat(Split.byLargestRemainder(100, 1, 2, 3)).containsExactly(17, 33, 50);
    assertThat(Split.byLargestRemainder(100, 1, 1, 1)).containsExactly(34, 33, 33);
  }

  @Test
  void survivesProductsBeyondSixtyFourBits() {
    assertThat(Split.byLargestRemainder(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE))
        .containsExactly(Long.MAX_VALUE / 2 + 1, Long.MAX_VALUE / 2);
  }

  @Test
  void refusesAnAmountThatNobodyTakes() {
    assertThat(Split.byLargestRemainder(0, 0, 0)).containsExactly(0, 0);
    assertThatIllegalArgumentException().isThrownBy(() -> Split.byLargestRemainder(5, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Split.byLargestRemainder(-1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Split.byLargestRemainder(1, -1, 2));
  }

  @Property
  void percentagesRoundHalfUpOnce(
      @ForAll @IntRange(max = 1_000_000) int ppm,
      @ForAll @LongRange(max = 2_000_000_000_000_000_000L) long amount) {
    var percent = new Percent(ppm);
    var exact = BigDecimal.valueOf(amount).multiply(BigDecimal.valueOf(ppm));
    var million = BigDecimal.valueOf(1_000_000);

    assertThat(percent.of(amount))
        .isEqualTo(exact.divide(million, 0, RoundingMode.HALF_UP).longValueExact());
    assertThat(percent.within(amount))
        .isEqualTo(
            exact
                .divide(million.add(BigDecimal.valueOf(ppm)), 0, RoundingMode.HALF_UP)
                .longValueExact());
  }
}
