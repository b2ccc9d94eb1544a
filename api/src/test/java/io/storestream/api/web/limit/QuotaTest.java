package io.storestream.api.web.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class QuotaTest {
  private static final Quota QUOTA = new Quota("default", 300, Duration.ofMinutes(1));

  @Test
  void tellsWhatIsLeft() {
    var first = QUOTA.take(0, 1_000_000).permit();

    assertThat(first.policy()).isEqualTo("\"default\";q=300;w=60");
    assertThat(first.state()).isEqualTo("\"default\";r=299;t=1");
  }

  @Test
  void refusesAndSaysWhenToTryAgain() {
    var quota = new Quota("few", 2, Duration.ofMinutes(1));
    long full = quota.take(quota.take(0, 1_000).fullAt(), 1_000).fullAt();

    var third = quota.take(full, 1_000);

    assertThat(third.permit().granted()).isFalse();
    assertThat(third.permit().retryAfter()).isEqualTo("30");
    assertThat(third.permit().state()).isEqualTo("\"few\";r=0;t=60");
    assertThat(quota.take(third.fullAt(), 30_001_000).permit().granted()).isTrue();
  }

  @Test
  void rejectsEmptyQuotas() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Quota("x", 0, Duration.ofMinutes(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Quota("x", 1, Duration.ZERO));
  }

  /** At any pace: a full bucket, and what trickled in, but no more. */
  @Property(tries = 200)
  void neverGrantsMoreThanBucketAndRefill(
      @ForAll @IntRange(min = 1, max = 50) int requests,
      @ForAll @Size(max = 200) List<@LongRange(min = 0, max = 5_000_000) Long> pauses) {
    var quota = new Quota("q", requests, Duration.ofSeconds(10));
    long now = 1_000_000_000;
    long fullAt = 0;
    var granted = new ArrayList<Long>();
    for (long pause : pauses) {
      now += pause;
      var step = quota.take(fullAt, now);
      fullAt = step.fullAt();
      if (step.permit().granted()) {
        granted.add(now);
      }
      assertThat(step.permit().remaining()).isBetween(0L, (long) requests);
    }
    for (int from = 0; from < granted.size(); from++) {
      for (int to = from; to < granted.size(); to++) {
        long refilled = (granted.get(to) - granted.get(from)) / quota.microsPerRequest();
        assertThat(to - from + 1).isLessThanOrEqualTo((int) (requests + refilled));
      }
    }
  }
}
