package io.storestream.api.payment;

import io.storestream.api.order.Shares;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out what an old return gives back: the units go to the buyer's lines of that variant,
 * newest first, as far as units are left; the money is shared over all units alike.
 */
final class ReturnMatching {
  private ReturnMatching() {}

  /**
   * @param parts what goes back on orders, newest first
   * @param creditQuantity units found on no order
   * @param creditMinor money of those units, and what exceeded the lines
   */
  record Outcome(List<RefundPart> parts, int creditQuantity, long creditMinor) {
    boolean hasCredit() {
      return creditQuantity > 0 || creditMinor > 0;
    }
  }

  /**
   * Parts and credit always sum to {@code quantity} and {@code amountMinor}; no part exceeds what
   * is left of its line. Takes the parts off {@code newestFirst}.
   *
   * @param quantity units returned, positive
   * @param amountMinor minor units given back, not negative
   */
  static Outcome match(int quantity, long amountMinor, List<OpenLine> newestFirst) {
    var lines = new ArrayList<OpenLine>();
    var units = new ArrayList<Integer>();
    int left = quantity;
    for (OpenLine line : newestFirst) {
      int matched = Math.min(left, line.quantity());
      if (matched > 0) {
        lines.add(line);
        units.add(matched);
        left -= matched;
      }
    }
    var weights = new long[lines.size() + 1];
    for (int i = 0; i < lines.size(); i++) {
      weights[i] = units.get(i);
    }
    weights[lines.size()] = left;
    long[] shares = Shares.split(amountMinor, weights);
    var parts = new ArrayList<RefundPart>();
    long credit = shares[lines.size()];
    for (int i = 0; i < lines.size(); i++) {
      long part = Math.min(shares[i], lines.get(i).amountMinor());
      parts.add(lines.get(i).take(units.get(i), part));
      credit += shares[i] - part;
    }
    return new Outcome(List.copyOf(parts), left, credit);
  }
}
