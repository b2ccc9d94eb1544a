package io.storestream.api.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.storestream.api.payment.PaymentState.Captured;
import io.storestream.api.payment.PaymentState.Due;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaymentStateTest {
  @Test
  void everyNameReadsBack() {
    for (String name : List.of("due", "captured", "partially_refunded", "refunded", "voided")) {
      assertThat(PaymentState.of(name).text()).isEqualTo(name);
    }
  }

  @Test
  void statusFollowsWhatWentBack() {
    Captured captured = new Due().collect();
    assertThat(captured.after(0, 100)).isEqualTo(captured);
    assertThat(captured.after(1, 100).text()).isEqualTo("partially_refunded");
    assertThat(captured.after(100, 100).text()).isEqualTo("refunded");
    assertThatIllegalArgumentException().isThrownBy(() -> captured.after(101, 100));
  }
}
