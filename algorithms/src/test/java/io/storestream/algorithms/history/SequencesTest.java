package io.storestream.algorithms.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SequencesTest {
  @Test
  void groupsByPersonAndSortsByTime() {
    var sequences =
        Sequences.of(
            2,
            5,
            4,
            new int[] {1, 0, 1, 1},
            new int[] {4, 2, 3, 0},
            new long[] {20, 5, 10, 20},
            new byte[] {2, 0, 1, 2});
    assertThat(sequences.end(0)).isEqualTo(1);
    assertThat(new int[] {sequences.item(1), sequences.item(2), sequences.item(3)})
        .containsExactly(3, 0, 4);
    assertThat(sequences.kind(0)).isEqualTo(Kind.VIEW);
    assertThat(sequences.kind(1)).isEqualTo(Kind.CART);
    assertThat(sequences.steps()).containsExactly(0, 0, 1, 1);
    assertThat(sequences.before(20).events()).isEqualTo(2);
    assertThat(sequences.before(20).people()).isEqualTo(2);
  }

  @Property
  void keepsEveryEventOnceInOrder(
      @ForAll @Size(max = 80) List<@IntRange(min = 0, max = 399) Integer> coded) {
    int n = coded.size();
    var person = new int[n];
    var item = new int[n];
    var at = new long[n];
    for (int e = 0; e < n; e++) {
      person[e] = coded.get(e) % 4;
      item[e] = coded.get(e) / 4 % 10;
      at[e] = coded.get(e) / 40;
    }
    var sequences = Sequences.of(4, 10, n, person, item, at, new byte[n]);
    var seen = new java.util.ArrayList<Integer>();
    for (int p = 0; p < 4; p++) {
      for (int e = sequences.start(p); e < sequences.end(p); e++) {
        seen.add((int) (sequences.at(e) * 40 + sequences.item(e) * 4L + p));
      }
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(coded);
  }

  @Test
  void rejectsWrongShapes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sequences(1, new int[] {0, 2}, new int[1], new long[1], new byte[1]))
        .withMessageContaining("offsets end at 2 of 1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Sequences(1, new int[] {0, 1}, new int[] {1}, new long[1], new byte[1]))
        .withMessage("item 1 of 1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Sequences(1, new int[] {0, 2}, new int[2], new long[] {2, 1}, new byte[2]))
        .withMessageContaining("out of order");
  }
}
