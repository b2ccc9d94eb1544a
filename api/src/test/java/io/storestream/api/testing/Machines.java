package io.storestream.api.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.storestream.api.order.LifeState;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares a state machine with a table of all that is legal. */
public final class Machines {
  private Machines() {}

  /**
   * Tries every step in every state.
   *
   * @param legal what must be possible, as in {@code "due CAPTURE"} to {@code "captured"}; nothing
   *     else may be
   */
  public static <S extends LifeState<S, E>, E extends Enum<E>> void check(
      List<S> states, Class<E> steps, Map<String, String> legal) {
    var found = new LinkedHashMap<String, String>();
    for (S state : states) {
      for (E step : List.of(steps.getEnumConstants())) {
        var pair = state.text() + " " + step;
        var next = state.next(step);
        if (next.isPresent()) {
          found.put(pair, next.get().text());
          assertThat(state.on(step)).isEqualTo(next.get());
        } else {
          var refusal = catchThrowable(() -> state.on(step));
          assertThat(refusal).as(pair).isInstanceOf(ProblemException.class);
          assertThat(((ProblemException) refusal).problem()).isEqualTo(Problem.ILLEGAL_TRANSITION);
          assertThat(((ProblemException) refusal).detail())
              .contains("The " + state.kind() + " is " + state.text());
        }
      }
    }
    assertThat(found).containsExactlyInAnyOrderEntriesOf(legal);
    assertThat(states).extracting(LifeState::text).doesNotHaveDuplicates();
  }
}
