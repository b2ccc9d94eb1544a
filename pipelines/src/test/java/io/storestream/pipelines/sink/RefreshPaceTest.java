package io.storestream.pipelines.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefreshPaceTest {
  private static final long MS = 1_000_000;

  private final RefreshPace pace = new RefreshPace(RefreshPace.SHORTEST);

  @Test
  void firstRefreshMayStartAtOnce() {
    assertThat(pace.pause(123)).isLessThanOrEqualTo(0);
  }

  @Test
  void cheapRefreshesAreAtLeastTwoHundredMillisecondsApart() {
    pace.ran(1_000 * MS, 1_002 * MS);
    assertThat(pace.pause(1_100 * MS)).isEqualTo(100 * MS);
  }

  @Test
  void figuresAreRefreshedOnceASecond() {
    var unhurried = new RefreshPace(RefreshPace.UNHURRIED);
    unhurried.ran(1_000 * MS, 1_002 * MS);
    assertThat(unhurried.pause(1_100 * MS)).isEqualTo(900 * MS);
  }

  @Test
  void dearRefreshesTakeATenthOfTheTime() {
    pace.ran(0, 80 * MS);
    assertThat(pace.pause(0)).isEqualTo(800 * MS);
  }

  @Test
  void noRefreshWaitsLongerThanFiveSeconds() {
    pace.ran(0, 60_000 * MS);
    assertThat(pace.pause(0)).isEqualTo(Duration.ofSeconds(5).toNanos());
  }
}
