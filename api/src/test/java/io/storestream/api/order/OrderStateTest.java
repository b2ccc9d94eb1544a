package io.storestream.api.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

  @Test
  void numbersCannotBeGuessed() {
    int n = 20_000;
    var ones = new int[60];
    var changes = new int[60];
    long before = 0;
    for (int i = 0; i < n; i++) {
      long bits = bits(OrderNumbers.next());
      for (int bit = 0; bit < 60; bit++) {
        ones[bit] += (int) (bits >>> bit & 1);
        changes[bit] += (int) ((bits ^ before) >>> bit & 1);
      }
      before = bits;
    }
    double sixSigma = 6 * Math.sqrt(n) / 2;
    for (int bit = 0; bit < 60; bit++) {
      assertThat((double) ones[bit]).as("bit %d", bit).isCloseTo(n / 2.0, within(sixSigma));
      assertThat((double) changes[bit]).as("bit %d", bit).isCloseTo(n / 2.0, within(sixSigma));
    }
  }

  @Test
  void numbersAreReadAsPeopleTypeThem() {
    var number = OrderNumbers.next();
    assertThat(OrderNumbers.read(number)).isEqualTo(number);
    assertThat(OrderNumbers.read(" " + number.toLowerCase(java.util.Locale.ROOT).replace("-", " ")))
        .isEqualTo(number);
    assertThat(OrderNumbers.read("oil2-AAAA-BBBB")).isEqualTo("0112-AAAA-BBBB");
    assertThat(OrderNumbers.read("x")).isEqualTo("X");
  }

  private static long bits(String number) {
    long bits = 0;
    var signs = number.replace("-", "");
    for (int i = 0; i < signs.length(); i++) {
      bits |= (long) "0123456789ABCDEFGHJKMNPQRSTVWXYZ".indexOf(signs.charAt(i)) << (5 * i);
    }
    return bits;
  }
}
