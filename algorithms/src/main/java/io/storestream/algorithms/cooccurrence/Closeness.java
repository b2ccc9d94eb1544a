package io.storestream.algorithms.cooccurrence;

import io.storestream.algorithms.history.Kind;

/**
 * How much two events of one person count as together.
 *
 * <pre>n_u^(-2 alpha) · weight(x) · weight(y) · decay^d · [y before x ? backward : 1]</pre>
 *
 * where {@code d} is the number of moments between them (0 in one basket) and {@code n_u} the
 * person's weight of events.
 *
 * @param alpha how much people with long histories are damped, 0 or more; 0.5 makes everybody equal
 * @param decay of a moment's distance, in [0, 1]; 0 counts only what happened in one moment
 * @param backward of what came before, in [0, 1]: 1 forgets the direction
 * @param view weight of a view, 0 or more; a purchase weighs 1
 * @param cart weight of a cart, 0 or more
 * @param cap newest events used of a person, at least 2; bounds the cost at people · cap²
 */
public record Closeness(
    double alpha, double decay, double backward, double view, double cart, int cap) {
  public Closeness {
    if (!(alpha >= 0)) {
      throw new IllegalArgumentException("alpha is " + alpha + ", must be 0 or more");
    }
    if (!(decay >= 0 && decay <= 1)) {
      throw new IllegalArgumentException("decay is " + decay + ", must be in [0, 1]");
    }
    if (!(backward >= 0 && backward <= 1)) {
      throw new IllegalArgumentException("backward is " + backward + ", must be in [0, 1]");
    }
    if (!(view >= 0 && cart >= 0)) {
      throw new IllegalArgumentException("weights " + view + ", " + cart + ", must be 0 or more");
    }
    if (cap < 2) {
      throw new IllegalArgumentException("cap is " + cap + ", must be at least 2");
    }
  }

  double weight(Kind kind) {
    return switch (kind) {
      case VIEW -> view;
      case CART -> cart;
      case PURCHASE -> 1;
    };
  }
}
