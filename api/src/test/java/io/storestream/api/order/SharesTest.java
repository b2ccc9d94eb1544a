package io.storestream.api.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SharesTest {
  @Property
  void partsSumToTheWholeAndAreNearTheirShare(
      @ForAll @LongRange(max = 1_000_000_000_000_000L) long amount,
      @ForAll @Size(min = 1, max = 20) List<@LongRange(max = 1_000_000_000L) Long> list) {
    long[] weights = list.stream().mapToLong(Long::longValue).toArray();
    long total = Arrays.stream(weights).sum();
    Assume.that(total > 0);

    long[] parts = Shares.split(amount, weights);

    assertThat(Arrays.stream(parts).sum()).isEqualTo(amount);
    for (int i = 0; i < parts.length; i++) {
      double exact = (double) amount * weights[i] / total;
      assertThat(parts[i]).isNotNegative();
      assertThat((double) parts[i] - exact).isBetween(-1.5, 1.5);
      if (weights[i] == 0) {
        assertThat(parts[i]).isZero();
      }
    }
  }

  @Test
  void splitsAPennyOverThree() {
    assertThat(Shares.split(100, 1, 1, 1)).containsExactly(33, 33, 34);
  }

  @Test
  void survivesProductsBeyondSixtyFourBits() {
    assertThat(Shares.split(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE))
        .containsExactly(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2 + 1);
  }

  @Test
  void refusesToSplitOverNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> Shares.split(5, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Shares.split(-1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Shares.split(1, -1, 2));
  }
}
