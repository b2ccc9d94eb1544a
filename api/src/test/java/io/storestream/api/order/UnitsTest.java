package io.storestream.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UnitsTest {
  @Test
  void lineIsSettledWhenNothingIsLeftToSend() {
    assertThat(new Units(1, 3, 0, 0, 3, 0, 0, 0, 0, 0).settled(false)).isTrue();
    assertThat(new Units(1, 2, 0, 0, 1, 1, 0, 0, 0, 0).settled(false)).isTrue();
    assertThat(new Units(1, 2, 0, 0, 0, 0, 2, 0, 0, 2).settled(false)).isTrue();
    assertThat(new Units(1, 2, 0, 1, 1, 0, 0, 0, 0, 2).settled(true)).isFalse();
    assertThat(new Units(1, 2, 1, 0, 1, 0, 0, 0, 0, 2).settled(true)).isFalse();
    assertThat(new Units(1, 2, 0, 0, 1, 0, 0, 0, 0, 1).settled(false)).isFalse();
    assertThat(new Units(1, 2, 0, 0, 1, 0, 0, 0, 0, 2).settled(false)).isTrue();
    assertThat(new Units(1, 2, 0, 0, 1, 0, 0, 0, 0, 0).settled(true)).isTrue();
  }

  @Test
  void nothingIsLeftOfAnOrderWhichAllCameBack() {
    var back = new Units(1, 3, 0, 0, 0, 3, 0, 0, 0, 0);
    assertThat(Units.allBack(List.of(back))).isTrue();
    assertThat(Units.allBack(List.of(back, new Units(2, 1, 0, 0, 1, 0, 0, 0, 0, 0)))).isFalse();
    assertThat(Units.allBack(List.of(back, new Units(2, 1, 0, 0, 1, 0, 0, 0, 1, 1)))).isTrue();
    assertThat(Units.allBack(List.of(back, new Units(2, 1, 0, 0, 0, 0, 0, 0, 0, 0)))).isFalse();
    assertThat(Units.allBack(List.of(back, new Units(2, 1, 0, 1, 0, 0, 0, 0, 0, 0)))).isFalse();
  }

  @Property
  void whatIsRestockedNowIsNotOnTheShelfYet(
      @ForAll @IntRange(max = 9) int packed,
      @ForAll @IntRange(max = 9) int shipped,
      @ForAll @IntRange(max = 9) int delivered,
      @ForAll @IntRange(max = 9) int cameBack,
      @ForAll @IntRange(max = 9) int untouched) {
    int ordered = packed + shipped + delivered + cameBack + untouched;
    var before = new Units(1, ordered, packed, shipped, delivered, cameBack, 0, 0, 0, 0);
    assertThat(before.unpacked()).isEqualTo(untouched);
    assertThat(before.restockable()).isEqualTo(untouched + delivered);
    assertThat(before.inHouse()).isEqualTo(untouched + packed);
    int all = before.restockable();
    var after = new Units(1, ordered, packed, shipped, delivered, cameBack, all, 0, 0, 0);
    assertThat(after.restockable()).isZero();
    assertThat(after.unpacked()).isZero();
    assertThat(after.inHouse()).isEqualTo(packed);
  }
}
