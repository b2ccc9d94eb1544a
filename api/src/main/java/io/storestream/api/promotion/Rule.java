package io.storestream.api.promotion;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How a promotion lowers prices. Every rule takes the parts of a basket it is for and what is left
 * to pay of each, and answers what it takes off each: never negative, never more than is left.
 */
sealed interface Rule {
  /**
   * A share of what is left of all parts together, rounded half up once, shared out by what is left
   * of each.
   */
  record Percentage(Percent share) implements Rule {}

  /**
   * An amount off all parts together, at most what is left of them, shared out by what is left of
   * each. It is worth nothing in another currency.
   *
   * @param amountMinor minor units, positive
   */
  record AmountOff(String currency, long amountMinor) implements Rule {}

  /**
   * Of every {@code buy + get} units, {@code get} cost less; they are the cheapest ones of all
   * parts. What is left of a part counts as spread evenly over its units, rounded down; the share
   * of it is rounded half up.
   *
   * @param buy units at their price, positive
   * @param get units that cost less, positive
   * @param share what is taken off them; all of it makes them free
   */
  record BuyXGetY(int buy, int get, Percent share) implements Rule {}

  /** What it takes off in a currency. */
  default long[] off(String currency, Basket.Line[] parts, long[] left) {
    return switch (this) {
      case Percentage(var share) -> spread(share.of(sum(left)), left);
      case AmountOff(var ours, var amount) ->
          spread(ours.equals(currency) ? Math.min(amount, sum(left)) : 0, left);
      case BuyXGetY rule -> cheapest(rule, parts, left);
    };
  }

  private static long[] cheapest(BuyXGetY rule, Basket.Line[] parts, long[] left) {
    long units = IntStream.range(0, parts.length).mapToLong(i -> parts[i].quantity()).sum();
    long cheaper = units / (rule.buy() + rule.get()) * rule.get();
    var off = new long[parts.length];
    var byPrice =
        IntStream.range(0, parts.length)
            .boxed()
            .sorted(
                Comparator.comparingLong((Integer i) -> parts[i].unitPriceMinor())
                    .thenComparing(i -> parts[i].variantId()))
            .toList();
    for (int i : byPrice) {
      int quantity = parts[i].quantity();
      long taken = Math.min(cheaper, quantity);
      // the same as left * taken / quantity, without overflow
      long price = left[i] / quantity * taken + left[i] % quantity * taken / quantity;
      off[i] = rule.share().of(price);
      cheaper -= taken;
    }
    return off;
  }

  private static long[] spread(long amount, long[] left) {
    return Split.byLargestRemainder(amount, left);
  }

  private static long sum(long[] left) {
    long sum = 0;
    for (long part : left) {
      sum = Math.addExact(sum, part);
    }
    return sum;
  }
}
