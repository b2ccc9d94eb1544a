package io.storestream.api.order;

import io.storestream.api.web.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A state of something that lives through several: it knows where each step leads. Pure.
 *
 * @param <S> the states
 * @param <E> the steps
 */
public interface LifeState<S, E extends Enum<E>> {
  /** What lives, as in {@code order}. */
  String kind();

  /** Where the step leads; empty when this state does not have it. */
  Optional<S> next(E step);

  /** Name in tables and answers, as in {@code pending_payment}. */
  default String text() {
    return getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toLowerCase(Locale.ROOT);
  }

  /**
   * Where the step leads.
   *
   * @throws io.storestream.api.web.ProblemException ILLEGAL_TRANSITION naming the steps there are
   */
  default S on(E step) {
    return next(step)
        .orElseThrow(() -> {
          var allowed =
              Arrays.stream(Objects.requireNonNull(step.getDeclaringClass().getEnumConstants()))
                  .filter(other -> next(other).isPresent())
                  .map(LifeState::name)
                  .collect(Collectors.joining(", "));
          return Problem.ILLEGAL_TRANSITION.because(
              "The %s is %s, which does not allow to %s; allowed: %s"
                  .formatted(kind(), text(), name(step), allowed.isEmpty() ? "nothing" : allowed));
        });
  }

  private static String name(Enum<?> step) {
    return step.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
