package io.storestream.stack.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void offsetMovesEveryPort() {
    Ports moved = Ports.STANDARD.plus(1000);
    assertThat(moved)
        .isEqualTo(new Ports(4001, 4002, 4003, 4004, 6432, 10092, 10093, 7379, 10200, 10300));
  }

  @Test
  void offsetThatLeavesThePortRangeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ports.STANDARD.plus(60_000))
        .withMessageContaining("allowed -1977 to 56235");
    assertThatIllegalArgumentException().isThrownBy(() -> Ports.STANDARD.plus(-2000));
  }
}
