package io.storestream.api.payment;

import io.storestream.api.order.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what staff ask for into parts per order line that sum to the whole. */
final class RefundPlan {
  private RefundPlan() {}

  /**
   * @param quantity units, not negative
   * @param amountMinor minor units; absent means the units' share of what is left of the line
   */
  record Wish(int line, int quantity, @Nullable Long amountMinor) {}

  /** The wish does not fit what is left; the message says how. */
  static final class TooMuch extends Exception {
    private static final long serialVersionUID = 1;

    TooMuch(String message) {
      super(message);
    }
  }

  /**
   * Spreads an amount over all lines by the money left on each; no units.
   *
   * @throws TooMuch if less is left
   */
  static List<RefundPart> byAmount(long amountMinor, List<OpenLine> lines) throws TooMuch {
    long left = lines.stream().mapToLong(OpenLine::amountMinor).sum();
    if (amountMinor > left) {
      throw new TooMuch("amount " + amountMinor + " exceeds the " + left + " left of the order");
    }
    if (left == 0) {
      return List.of();
    }
    long[] shares =
        Shares.split(amountMinor, lines.stream().mapToLong(OpenLine::amountMinor).toArray());
    var parts = new ArrayList<RefundPart>();
    for (int i = 0; i < shares.length; i++) {
      if (shares[i] > 0) {
        parts.add(lines.get(i).take(0, shares[i]));
      }
    }
    return parts;
  }

  /**
   * Takes each wish off its line.
   *
   * @param lines by line number
   * @throws TooMuch if a line is unknown or has less left
   */
  static List<RefundPart> byLines(List<Wish> wishes, Map<Integer, OpenLine> lines) throws TooMuch {
    var parts = new ArrayList<RefundPart>();
    for (Wish wish : wishes) {
      OpenLine line = lines.get(wish.line());
      if (line == null) {
        throw new TooMuch("no line " + wish.line() + "; the order has " + lines.keySet());
      }
      if (wish.quantity() > line.quantity()) {
        throw new TooMuch(
            "line "
                + wish.line()
                + ": "
                + wish.quantity()
                + " of "
                + line.quantity()
                + " units left");
      }
      long amount = wish.amountMinor() == null ? share(wish.quantity(), line) : wish.amountMinor();
      if (amount > line.amountMinor()) {
        throw new TooMuch(
            "line " + wish.line() + ": " + amount + " of " + line.amountMinor() + " left");
      }
      parts.add(line.take(wish.quantity(), amount));
    }
    return parts;
  }

  private static long share(int quantity, OpenLine line) {
    return quantity == 0
        ? 0
        : Shares.split(line.amountMinor(), quantity, line.quantity() - quantity)[0];
  }
}
