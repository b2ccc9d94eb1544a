package io.storestream.api.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storestream.api.payment.RefundPlan.TooMuch;
import io.storestream.api.payment.RefundPlan.Wish;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RefundPlanTest {
  @Property
  void unitByUnitGivesBackExactlyTheLine(
      @ForAll @IntRange(min = 1, max = 60) int quantity,
      @ForAll @LongRange(max = 100_000) long amount)
      throws TooMuch {
    var line = new OpenLine("ord", 1, quantity, amount);

    long total = 0;
    for (int i = 0; i < quantity; i++) {
      total +=
          RefundPlan.byLines(List.of(new Wish(1, 1, null)), Map.of(1, line))
              .getFirst()
              .amountMinor();
    }

    assertThat(total).isEqualTo(amount);
    assertThat(line.quantity()).isZero();
    assertThat(line.amountMinor()).isZero();
  }

  @Property
  void anAmountIsSpreadWithoutLoss(
      @ForAll @IntRange(min = 1, max = 10) int lines, @ForAll @LongRange(max = 1000) long percent)
      throws TooMuch {
    var open =
        IntStream.range(0, lines).mapToObj(i -> new OpenLine("ord", i, i, i * 37L + 1)).toList();
    long left = open.stream().mapToLong(OpenLine::amountMinor).sum();
    long amount = left * percent / 1000;

    var parts = RefundPlan.byAmount(amount, open);

    assertThat(parts.stream().mapToLong(RefundPart::amountMinor).sum()).isEqualTo(amount);
    assertThat(parts).allMatch(part -> part.quantity() == 0);
  }

  @Test
  void refusesMoreThanIsLeft() {
    var line = new OpenLine("ord", 1, 2, 400);
    assertThatExceptionOfType(TooMuch.class)
        .isThrownBy(() -> RefundPlan.byAmount(401, List.of(line)))
        .withMessageContaining("401")
        .withMessageContaining("400");
    assertThatExceptionOfType(TooMuch.class)
        .isThrownBy(() -> RefundPlan.byLines(List.of(new Wish(1, 3, null)), Map.of(1, line)))
        .withMessageContaining("3 of 2");
    assertThatExceptionOfType(TooMuch.class)
        .isThrownBy(() -> RefundPlan.byLines(List.of(new Wish(1, 1, 401L)), Map.of(1, line)));
    assertThatExceptionOfType(TooMuch.class)
        .isThrownBy(() -> RefundPlan.byLines(List.of(new Wish(2, 1, null)), Map.of(1, line)))
        .withMessageContaining("[1]");
  }
}
