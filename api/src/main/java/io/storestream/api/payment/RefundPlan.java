package io.storestream.api.payment;

import io.storestream.api.order.Order;
import io.storestream.api.order.Shares;
import io.storestream.api.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  /**
   * Units with their share of what is left of their lines.
   *
   * @param units by line
   * @throws io.storestream.api.web.ProblemException REFUND_TOO_LARGE if a line has less left
   */
  static List<RefundPart> wholeUnits(Order order, Map<Integer, Integer> units) {
    try {
      return byLines(
          units.entrySet().stream().map(u -> new Wish(u.getKey(), u.getValue(), null)).toList(),
          open(order));
    } catch (TooMuch e) {
      throw Problem.REFUND_TOO_LARGE.because(String.valueOf(e.getMessage()));
    }
  }

  /** What is left of an order, by line number. */
  static Map<Integer, OpenLine> open(Order order) {
    var lines = new TreeMap<Integer, OpenLine>();
    for (Order.Line line : order.lines()) {
      lines.put(line.line(), OpenLine.of(order.id(), line));
    }
    return lines;
  }

  private static long share(int quantity, OpenLine line) {
    return quantity == 0
        ? 0
        : Shares.split(line.amountMinor(), quantity, line.quantity() - quantity)[0];
  }
}
