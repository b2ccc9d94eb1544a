package io.storestream.cdc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeartbeatPaceTest {
  private final HeartbeatPace pace =
      new HeartbeatPace(Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofMillis(500));

  @Test
  void hurriesWhileHardlyARowFlows() {
    assertThat(pace.after(0)).hasMillis(100);
    assertThat(pace.after(3)).hasMillis(115);
  }

  @Test
  void gathersManyRowsButNotForLong() {
    assertThat(pace.after(40)).hasMillis(300);
    assertThat(pace.after(60)).hasMillis(400);
    assertThat(pace.after(Integer.MAX_VALUE)).hasMillis(400);
  }

  @Test
  void restsWhenNoRowCameForTenSeconds() {
    assertThat(pace.more(Duration.ofSeconds(10))).isZero();
    assertThat(pace.more(Duration.ofMillis(10_001)).plus(pace.least())).hasMillis(500);
  }
}
