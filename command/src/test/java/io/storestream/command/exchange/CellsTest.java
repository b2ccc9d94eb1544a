package io.storestream.command.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\uff1d1",
        "=cmd|' /C calc'!A0",
        "=1\n2"
      })
  void noCellBeginsAFormula(String text) {
    assertThat(Cells.escape(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lamp", "1999", "a=b", "'quoted'", "it's", " =1"})
  void otherTextStaysAsItIs(String text) {
    assertThat(Cells.escape(text)).isEqualTo(text);
    assertThat(Cells.unescape(text)).isEqualTo(text);
  }

  @Property
  void escapingLosesNothing(
      @ForAll @CharRange(from = '\'', to = '@') String odd, @ForAll String any) {
    assertThat(Cells.unescape(Cells.escape(odd))).isEqualTo(odd);
    assertThat(Cells.unescape(Cells.escape(any))).isEqualTo(any);
  }

  @Property
  void joiningLosesNothing(@ForAll @NotEmpty List<String> values) {
    Assume.that(!values.equals(List.of("")));
    assertThat(Cells.split(Cells.join(values))).isEqualTo(values);
  }
}
