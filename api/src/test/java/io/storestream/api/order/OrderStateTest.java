package io.storestream.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderStateTest {
  @Test
  void everyNameReadsBack() {
    for (String name : OrderState.NAMES) {
      assertThat(OrderState.of(name).text()).isEqualTo(name);
    }
  }

  @Test
  void onlyConfirmedAndCompletedCountAsRevenue() {
    assertThat(new OrderState.Confirmed().sold()).isTrue();
    assertThat(new OrderState.Confirmed().complete().sold()).isTrue();
    assertThat(new OrderState.Confirmed().cancel().sold()).isFalse();
    assertThat(new OrderState.PendingPayment().sold()).isFalse();
    assertThat(new OrderState.PendingPayment().expire().sold()).isFalse();
    assertThat(new OrderState.PendingPayment().doubt().sold()).isFalse();
    assertThat(new OrderState.PendingPayment().doubt().accept().sold()).isTrue();
  }

  @Test
  void numbersAreReadableAndDiffer() {
    var numbers = java.util.stream.Stream.generate(OrderNumbers::next).limit(1000).toList();
    assertThat(numbers).doesNotHaveDuplicates();
    assertThat(numbers)
        .allMatch(n -> n.matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}"));
  }
}
