package io.storestream.api.promotion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which promotions apply, and what they take off each line.
 *
 * <p>Stacking: those that combine are taken off one after the other, higher priority first and by
 * id among equals, each from what the ones before it left. One that is exclusive stands alone. Of
 * all that together and each exclusive one alone, the shopper gets what takes off most; of equals
 * those that combine, then the one that comes first. The outcome depends neither on the order of
 * the promotions nor on that of the lines.
 */
final class Discounting {
  private final String currency;
  private final Basket.Line[] lines;
  private final Map<String, Set<String>> categories;
  private final boolean firstOrder;

  /**
   * @param lines in the order of their variant ids
   * @param categories by product id, with all above them
   * @param firstOrder the shopper is known to have bought nothing yet
   */
  Discounting(
      String currency,
      List<Basket.Line> lines,
      Map<String, Set<String>> categories,
      boolean firstOrder) {
    this.currency = currency;
    this.lines = lines.toArray(Basket.Line[]::new);
    this.categories = categories;
    this.firstOrder = firstOrder;
  }

  /**
   * A promotion that takes something off.
   *
   * @param off minor units by line
   */
  record Applied(Promotion promotion, long[] off) {
    long total() {
      return Arrays.stream(off).sum();
    }
  }

  /** Its conditions hold, and by itself it takes something off. */
  boolean meets(Promotion promotion) {
    var conditions = promotion.conditions();
    var parts = parts(promotion);
    return parts.length > 0
        && (firstOrder || !conditions.firstOrder())
        && conditions.reachedBy(
            currency, Arrays.stream(parts).mapToLong(i -> lines[i].subtotalMinor()).sum())
        && total(inSequence(List.of(promotion))) > 0;
  }

  /** Those of {@code promotions}, which all meet their conditions, that the shopper gets. */
  List<Applied> best(List<Promotion> promotions) {
    var sorted = promotions.stream().sorted(Promotion.ORDER).toList();
    var best = inSequence(sorted.stream().filter(p -> !p.exclusive()).toList());
    for (Promotion promotion : sorted) {
      if (promotion.exclusive()) {
        var alone = inSequence(List.of(promotion));
        if (total(alone) > total(best)) {
          best = alone;
        }
      }
    }
    return best;
  }

  private List<Applied> inSequence(List<Promotion> promotions) {
    var left = Arrays.stream(lines).mapToLong(Basket.Line::subtotalMinor).toArray();
    var applied = new ArrayList<Applied>();
    for (Promotion promotion : promotions) {
      var off = off(promotion, left);
      for (int i = 0; i < left.length; i++) {
        left[i] -= off[i];
      }
      var outcome = new Applied(promotion, off);
      if (outcome.total() > 0) {
        applied.add(outcome);
      }
    }
    return applied;
  }

  private long[] off(Promotion promotion, long[] left) {
    var parts = parts(promotion);
    var some =
        promotion
            .rule()
            .off(
                currency,
                Arrays.stream(parts).mapToObj(i -> lines[i]).toArray(Basket.Line[]::new),
                Arrays.stream(parts).mapToLong(i -> left[i]).toArray());
    var off = new long[left.length];
    for (int i = 0; i < parts.length; i++) {
      off[parts[i]] = some[i];
    }
    return off;
  }

  /** Places of the lines it is for. */
  private int[] parts(Promotion promotion) {
    return java.util.stream.IntStream.range(0, lines.length)
        .filter(i -> {
          var product = lines[i].productId();
          return promotion.conditions().isFor(product, categories.getOrDefault(product, Set.of()));
        })
        .toArray();
  }

  private static long total(List<Applied> applied) {
    return applied.stream().mapToLong(Applied::total).sum();
  }
}
