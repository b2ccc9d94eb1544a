package io.storestream.api.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PositionTest {
  @Test
  void slowestPartitionDecides() {
    assertThat(Position.passed(Map.of("0", "90", "1", "70", "2", "80"))).isEqualTo(70);
  }

  @Test
  void nothingHasPassedWhileAPartitionIsSilent() {
    assertThat(Position.passed(Map.of("0", "90", "2", "80"))).isEqualTo(-1);
  }
}
