package io.storestream.api.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import org.junit.jupiter.api.Test;

class ImportedOrderTest {
  private static final int FUND_UNITS = 4; // decimals of CLF and UYW

  @Test
  void amountsAreBoundedInEveryCurrency() {
    var most = new ImportedOrder.Line("a", 1_000_000, "100000", null);
    assertThat(most.amountMinor(FUND_UNITS)).isEqualTo(ImportedOrder.MAX_MINOR);

    var more = new ImportedOrder.Line("a", 1_000_000, "999999999.99999999", null);
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> more.amountMinor(FUND_UNITS))
        .matches(e -> e.problem() == Problem.INVALID_FIELD);
  }
}
