package io.storestream.algorithms.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TimeSplitTest {
  private static final byte BUY = Kind.PURCHASE.code();
  private static final byte VIEW = Kind.VIEW.code();

  // person 0 buys at 1, 8 (two items) and 9; person 1 first shows up at 9
  private final Sequences sequences =
      new Sequences(
          4,
          new int[] {0, 5, 6},
          new int[] {0, 3, 1, 2, 1, 0},
          new long[] {1, 7, 8, 8, 9, 9},
          new byte[] {BUY, VIEW, BUY, BUY, BUY, BUY});

  @Test
  void asksForFirstBasketOfKnownPeople() {
    var split = new TimeSplit(5, 9);
    assertThat(split.validationQuestions(sequences))
        .singleElement()
        .satisfies(question -> {
          assertThat(question.person()).isZero();
          assertThat(question.bought()).containsExactly(1, 2);
        });
    assertThat(split.testQuestions(sequences))
        .singleElement()
        .satisfies(question -> assertThat(question.bought()).containsExactly(1));
  }

  @Test
  void cutsByShareOfPurchases() { // purchases at 1 8 8 9 9; cuts at number 3 and 4
    assertThat(TimeSplit.of(sequences, 0.2)).isEqualTo(new TimeSplit(9, 9));
    assertThat(TimeSplit.of(sequences, 0.3)).isEqualTo(new TimeSplit(8, 9));
  }

  @Test
  void rejectsNoPurchasesAndShareOutOfRange() {
    var views = new Sequences(1, new int[] {0, 1}, new int[1], new long[1], new byte[] {VIEW});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeSplit.of(views, 0.1))
        .withMessageContaining("nothing was bought");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeSplit.of(sequences, 0.5))
        .withMessageContaining("share is 0.5");
  }
}
