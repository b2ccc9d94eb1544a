package io.storestream.algorithms.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.storestream.algorithms.history.Kind;
import io.storestream.algorithms.history.Sequences;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CooccurrenceTest {
  // person 0: basket {0, 1}, then 2; person 1: basket {0, 2}
  private final Sequences sequences =
      purchases(3, new int[] {0, 3, 5}, new int[] {0, 1, 2, 0, 2}, new long[] {1, 1, 2, 1, 1});

  @Test
  void countsPairsDampedByLengthDistanceAndDirection() {
    // by hand, alpha 0.5: person 0 weighs 1/3, person 1 weighs 1/2
    // C_01 = 1/3; C_02 = 1/3 · 0.5 + 1/2 = 2/3; C_20 = 1/3 · 0.5 · 0.25 + 1/2 = 13/24
    var counts = new Cooccurrence(sequences, new Closeness(0.5, 0.5, 0.25, 0, 0, 100));
    var lists = counts.nearest(10, 0, 1, _ -> {});
    assertThat(lists.list(0).items()).containsExactly(2, 1);
    assertThat(lists.list(0).scores()[0]).isCloseTo(2f / 3, within(1e-6f));
    assertThat(lists.list(0).scores()[1]).isCloseTo(1f / 3, within(1e-6f));
    assertThat(lists.list(2).items()).containsExactly(0, 1);
    assertThat(lists.list(2).scores()[0]).isCloseTo(13f / 24, within(1e-6f));
  }

  @Test
  void dampsPopularAnswersThenPopularListsThenSharpens() {
    // by hand: pop 2, 1, 2; C_02 · 2^-1 = 1/3 equals C_01 · 1, lower number first;
    // a = 1, p = 2: list 0 is (1/3 · 1/2)² = 1/36 twice, list 1 (C_10 = 1/3, · 2^-1)² = 1/36 and
    // (C_12 = 1/6 · 2^-1)² = 1/144, list 2 best is (13/24 · 1/2 · 1/2)²; scaled to mean best 1
    var counts = new Cooccurrence(sequences, new Closeness(0.5, 0.5, 0.25, 0, 0, 100));
    var nearest = counts.nearest(10, 1, 1, _ -> {});
    assertThat(nearest.list(0).items()).containsExactly(1, 2);
    assertThat(nearest.list(0).scores()[1]).isCloseTo(1f / 3, within(1e-6f));
    var weighted = counts.weighted(nearest, 1, 2);
    double mean = (1.0 / 36 + 1.0 / 36 + Math.pow(13.0 / 96, 2)) / 3;
    assertThat((double) weighted.list(1).scores()[1]).isCloseTo(1.0 / 144 / mean, within(1e-3));
  }

  @Test
  void newestEventsAreUsedWhenCapped() {
    var counts = new Cooccurrence(sequences, new Closeness(0, 0.5, 1, 0, 0, 2));
    assertThat(counts.popularity()).containsExactly(1, 1, 2);
    assertThat(counts.nearest(10, 0, 1, _ -> {}).list(1).items()).containsExactly(2);
  }

  @Test
  void viewsOfNoWeightDoNotCount() {
    var views =
        new Sequences(2, new int[] {0, 2}, new int[] {0, 1}, new long[] {1, 1}, new byte[] {0, 2});
    var counts = new Cooccurrence(views, new Closeness(0.5, 1, 1, 0, 0, 10));
    assertThat(counts.nearest(5, 0, 1, _ -> {}).entries()).isZero();
  }

  @Property(tries = 50)
  void equalsDenseCountsWithAnyNumberOfThreads(
      @ForAll @Size(min = 2, max = 60) List<@IntRange(min = 0, max = 999) Integer> coded) {
    int n = coded.size();
    var person = new int[n];
    var item = new int[n];
    var at = new long[n];
    var kind = new byte[n];
    Arrays.fill(kind, Kind.PURCHASE.code());
    for (int e = 0; e < n; e++) {
      person[e] = coded.get(e) % 5;
      item[e] = coded.get(e) / 5 % 8;
      at[e] = coded.get(e) / 40;
    }
    var loose = Sequences.of(5, 8, n, person, item, at, kind);
    var closeness = new Closeness(0.5, 0.7, 0.3, 0, 0, 1000);
    var lists = new Cooccurrence(loose, closeness).nearest(8, 0, 3, _ -> {});
    double[][] dense = dense(loose, closeness);
    for (int i = 0; i < 8; i++) {
      var list = lists.list(i);
      for (int k = 0; k < list.size(); k++) {
        assertThat((double) list.scores()[k])
            .isCloseTo(dense[i][list.items()[k]], within(0.002 * n));
      }
    }
  }

  private static double[][] dense(Sequences s, Closeness c) {
    var dense = new double[s.items()][s.items()];
    int[] steps = s.steps();
    for (int p = 0; p < s.people(); p++) {
      double weight = 1.0 / Math.max(1, s.end(p) - s.start(p));
      for (int e = s.start(p); e < s.end(p); e++) {
        for (int f = s.start(p); f < s.end(p); f++) {
          double direction = steps[f] < steps[e] ? c.backward() : 1;
          double distance = Math.pow(c.decay(), Math.abs(steps[e] - steps[f]));
          dense[s.item(e)][s.item(f)] += weight * direction * distance;
        }
      }
    }
    return dense;
  }

  @Test
  void rejectsValuesOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Closeness(0.5, 1.1, 0, 0, 0, 10))
        .withMessageContaining("decay is 1.1");
    assertThatIllegalArgumentException().isThrownBy(() -> new Closeness(-1, 1, 0, 0, 0, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new Closeness(1, 1, 2, 0, 0, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new Closeness(1, 1, 0, 0, 0, 1));
  }

  private static Sequences purchases(int items, int[] offsets, int[] item, long[] at) {
    var kind = new byte[item.length];
    Arrays.fill(kind, Kind.PURCHASE.code());
    return new Sequences(items, offsets, item, at, kind);
  }
}
