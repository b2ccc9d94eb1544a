package io.storestream.api.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ReturnMatchingTest {
  @Test
  void takesTheNewestLineFirst() {
    var newest = new OpenLine("ord_new", 1, 2, 500);
    var older = new OpenLine("ord_old", 3, 10, 2500);

    var outcome = ReturnMatching.match(5, 1250, List.of(newest, older));

    assertThat(outcome.parts())
        .containsExactly(
            new RefundPart("ord_new", 1, 2, 500), new RefundPart("ord_old", 3, 3, 750));
    assertThat(outcome.hasCredit()).isFalse();
    assertThat(older.quantity()).isEqualTo(7);
    assertThat(older.amountMinor()).isEqualTo(1750);
  }

  @Test
  void unitsBeyondWhatWasBoughtBecomeCredit() {
    var outcome = ReturnMatching.match(5, 1000, List.of(new OpenLine("ord", 1, 2, 400)));

    assertThat(outcome.parts()).containsExactly(new RefundPart("ord", 1, 2, 400));
    assertThat(outcome.creditQuantity()).isEqualTo(3);
    assertThat(outcome.creditMinor()).isEqualTo(600);
  }

  @Test
  void moneyBeyondWhatWasPaidBecomesCredit() {
    var outcome = ReturnMatching.match(2, 1000, List.of(new OpenLine("ord", 1, 2, 400)));

    assertThat(outcome.parts()).containsExactly(new RefundPart("ord", 1, 2, 400));
    assertThat(outcome.creditQuantity()).isZero();
    assertThat(outcome.creditMinor()).isEqualTo(600);
  }

  @Test
  void withoutAnOrderEverythingIsCredit() {
    var outcome = ReturnMatching.match(3, 99, List.of());

    assertThat(outcome.parts()).isEmpty();
    assertThat(outcome.creditQuantity()).isEqualTo(3);
    assertThat(outcome.creditMinor()).isEqualTo(99);
  }

  @Property
  void nothingIsLostAndNoLineGoesBelowZero(
      @ForAll @IntRange(min = 1, max = 1000) int quantity,
      @ForAll @LongRange(max = 10_000_000) long amount,
      @ForAll long seed) {
    var source = new Random(seed);
    var lines = new ArrayList<OpenLine>();
    for (int i = source.nextInt(6); i > 0; i--) {
      lines.add(new OpenLine("ord_" + i, i, source.nextInt(300), source.nextLong(5_000_000)));
    }
    int unitsBefore = lines.stream().mapToInt(OpenLine::quantity).sum();
    long moneyBefore = lines.stream().mapToLong(OpenLine::amountMinor).sum();

    var outcome = ReturnMatching.match(quantity, amount, lines);

    int units = outcome.parts().stream().mapToInt(RefundPart::quantity).sum();
    long money = outcome.parts().stream().mapToLong(RefundPart::amountMinor).sum();
    assertThat(units + outcome.creditQuantity()).isEqualTo(quantity);
    assertThat(money + outcome.creditMinor()).isEqualTo(amount);
    assertThat(lines.stream().mapToInt(OpenLine::quantity).sum()).isEqualTo(unitsBefore - units);
    assertThat(lines.stream().mapToLong(OpenLine::amountMinor).sum())
        .isEqualTo(moneyBefore - money);
    assertThat(units).isEqualTo(Math.min(quantity, unitsBefore));
  }
}
