package io.storestream.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PagingTest {
  @Test
  void lastPageHasNoCursor() {
    var page = new Paging(2, null).page(List.of("a", "b"), List::of);
    assertThat(page.data()).containsExactly("a", "b");
    assertThat(page.nextCursor()).isNull();
  }

  @Test
  void cursorStartsAfterTheLastRowShown() {
    var page = new Paging(2, null).page(List.of("a", "b", "c"), List::of);
    assertThat(page.data()).containsExactly("a", "b");
    assertThat(new Paging(2, page.nextCursor()).after(1)).containsExactly("b");
  }

  @Test
  void cursorOfAnotherListIsRefused() {
    var cursor = Paging.encode(List.of("2026-01-01", "ord_1"));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> new Paging(20, cursor).after(1))
        .matches(e -> e.problem() == Problem.INVALID_CURSOR);
  }

  @Test
  void whatCannotBeReadIsRefused() {
    var cursor = Paging.encode(List.of("12"));
    assertThat(new Paging(20, cursor).afterNumber()).isEqualTo(12L);
    for (String value : List.of("", "x", "1.5", "9223372036854775808", "1\0")) {
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> new Paging(20, Paging.encode(List.of(value))).afterNumber())
          .matches(e -> e.problem() == Problem.INVALID_CURSOR);
    }
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> new Paging(20, Paging.encode(List.of("a\0b"))).after(1))
        .matches(e -> e.problem() == Problem.INVALID_CURSOR);
  }

  @Property
  void anyChangeOfACursorIsRefused(
      @ForAll @AlphaChars @Size(min = 1, max = 40) List<Character> id, @ForAll int place) {
    var text = new StringBuilder();
    id.forEach(text::append);
    var cursor = new StringBuilder(Paging.encode(List.of(text.toString())));
    int at = Math.floorMod(place, cursor.length() - 1);
    cursor.setCharAt(at, cursor.charAt(at) == 'A' ? 'B' : 'A');
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> new Paging(20, cursor.toString()).after(1));
  }

  @Property
  void junkIsRefusedAndNeverBreaks(
      @ForAll @AlphaChars @NumericChars @Size(max = 60) List<Character> junk) {
    var text = new StringBuilder();
    junk.forEach(text::append);
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> new Paging(20, text.toString()).after(1))
        .matches(e -> e.problem() == Problem.INVALID_CURSOR);
  }
}
