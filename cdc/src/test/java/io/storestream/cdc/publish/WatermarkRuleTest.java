package io.storestream.cdc.publish;

import static io.storestream.cdc.publish.Rows.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.storestream.contracts.Watermark;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WatermarkRuleTest {
  private static final Instant BEAT = Instant.parse("2026-01-01T00:00:00Z");
  private final WatermarkRule rule = new WatermarkRule(0);
  private long now;

  @Test
  void aHeartbeatSaysHowFarWeAre() {
    assertThat(rule.after(at(10, "false"), BEAT, now)).contains(new Watermark(10, BEAT));
  }

  @Test
  void rowsOfAnEarlierTransactionDoNotMoveItBack() {
    rule.after(at(30, "false"), null, now);
    assertThat(rule.after(at(20, "false"), BEAT, now)).contains(new Watermark(30, BEAT));
  }

  @Test
  void rowsAloneMoveItOnlyWhenHeartbeatsStayAway() {
    assertThat(rule.after(at(10, "false"), null, now)).isEmpty();
    later(Duration.ofMillis(974));
    assertThat(rule.after(at(11, "false"), null, now)).isEmpty();
    later(Duration.ofMillis(1));
    assertThat(rule.after(at(12, "false"), null, now)).contains(new Watermark(12, null));
  }

  @Test
  void aBacklogOfHeartbeatsIsThinnedOut() {
    rule.after(at(10, "false"), BEAT, now);
    later(Duration.ofMillis(24));
    assertThat(rule.after(at(11, "false"), BEAT, now)).isEmpty();
    later(Duration.ofMillis(1));
    assertThat(rule.after(at(12, "false"), BEAT, now)).contains(new Watermark(12, BEAT));
  }

  @Test
  void aSnapshotCountsOnceItsLastRowHasArrived() {
    later(Duration.ofSeconds(10));
    assertThat(rule.after(at(10, "first"), null, now)).isEmpty();
    assertThat(rule.after(at(10, "true"), null, now)).isEmpty();
    assertThat(rule.after(at(10, "last_in_data_collection"), null, now)).isEmpty();
    assertThat(rule.after(at(10, "last"), BEAT, now)).contains(new Watermark(10, null));
  }

  @Test
  void theFirstRowOfTheLogEndsASnapshotWhoseLastRowWasNotMarked() {
    rule.after(at(10, "first"), null, now);
    assertThat(rule.after(at(12, "false"), null, now)).contains(new Watermark(12, null));
  }

  private void later(Duration duration) {
    now += duration.toNanos();
  }
}
