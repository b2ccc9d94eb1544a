package io.storestream.api.promotion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Works out what a basket costs, in this order: goods, discounts, shipping, tax.
 *
 * <p>Rounding: every amount that is worked out for several lines together is rounded once, half up,
 * to a minor unit, and then shared out by largest remainder ({@link Split}). Discounts are shared
 * by what is left to pay, shipping by goods after discounts (by units when those are free), tax,
 * one sum per rate, by what is taxed at it. The parts therefore always sum to the whole, and
 * nothing is negative. Lines are taken in the order of their variant ids: the same basket costs the
 * same per line however it was filled.
 */
final class Pricing {
  private final TaxZone zone;
  private final Map<String, Terms> terms;

  /**
   * @param terms by variant id; variants that are missing have {@link Terms#DEFAULT}
   */
  Pricing(TaxZone zone, Map<String, Terms> terms) {
    this.zone = zone;
    this.terms = terms;
  }

  /** What each line costs. */
  record Priced(List<Receipt.Line> lines, Receipt.@Nullable Shipping shipping) {}

  /** The order in which lines are priced. */
  static List<Basket.Line> sorted(List<Basket.Line> lines) {
    return lines.stream().sorted(Comparator.comparing(Basket.Line::variantId)).toList();
  }

  long grams(List<Basket.Line> lines) {
    return lines.stream()
        .mapToLong(line -> (long) terms(line).weightGrams() * line.quantity())
        .sum();
  }

  /**
   * @param lines as {@link #sorted} gives them
   * @param discounts minor units by line
   */
  Priced price(List<Basket.Line> lines, long[] discounts, @Nullable ShippingMethod method) {
    int n = lines.size();
    var goods = new long[n];
    for (int i = 0; i < n; i++) {
      goods[i] = lines.get(i).subtotalMinor() - discounts[i];
    }
    var charge = method == null ? null : charge(method, lines, sum(goods));
    var delivery = charge == null ? new long[n] : delivery(charge.amountMinor(), lines, goods);
    var tax = tax(lines, goods, delivery, method);
    var priced = new ArrayList<Receipt.Line>(n);
    for (int i = 0; i < n; i++) {
      var line = lines.get(i);
      long net = Math.addExact(goods[i], delivery[i]);
      priced.add(
          new Receipt.Line(
              line.variantId(),
              line.quantity(),
              line.unitPriceMinor(),
              line.subtotalMinor(),
              discounts[i],
              delivery[i],
              tax[i],
              zone.pricesIncludeTax() ? net : Math.addExact(net, tax[i])));
    }
    return new Priced(priced, charge);
  }

  private Receipt.@Nullable Shipping charge(
      ShippingMethod method, List<Basket.Line> lines, long goods) {
    var amount = lines.isEmpty() ? null : method.rate().of(goods, grams(lines));
    return amount == null || amount.isEmpty()
        ? null
        : new Receipt.Shipping(method.id(), method.name(), amount.getAsLong());
  }

  private static long[] delivery(long amount, List<Basket.Line> lines, long[] goods) {
    return Split.byLargestRemainder(
        amount, sum(goods) > 0 ? goods : lines.stream().mapToLong(Basket.Line::quantity).toArray());
  }

  /** Sums what is taxed at each rate, rounds each sum's tax once and shares it out. */
  private long[] tax(
      List<Basket.Line> lines, long[] goods, long[] delivery, @Nullable ShippingMethod method) {
    int n = lines.size();
    var bases = new TreeMap<Integer, long[]>();
    for (int i = 0; i < n; i++) {
      base(bases, zone.rate(terms(lines.get(i)).taxClass()), n)[i] += goods[i];
      if (method != null) {
        base(bases, zone.rate(method.taxClass()), n)[i] += delivery[i];
      }
    }
    var tax = new long[n];
    for (var entry : bases.entrySet()) {
      long whole = zone.tax(new Percent(entry.getKey()), sum(entry.getValue()));
      var parts = Split.byLargestRemainder(whole, entry.getValue());
      for (int i = 0; i < n; i++) {
        tax[i] += parts[i];
      }
    }
    return tax;
  }

  private static long[] base(Map<Integer, long[]> bases, Percent rate, int n) {
    return bases.computeIfAbsent(rate.ppm(), _ -> new long[n]);
  }

  private Terms terms(Basket.Line line) {
    return terms.getOrDefault(line.variantId(), Terms.DEFAULT);
  }

  /** The lines in the order of the basket. */
  static List<Receipt.Line> inOrderOf(List<Basket.Line> basket, List<Receipt.Line> lines) {
    var byVariant = new HashMap<String, Receipt.Line>();
    lines.forEach(line -> byVariant.put(line.variantId(), line));
    return basket.stream()
        .map(line -> java.util.Objects.requireNonNull(byVariant.get(line.variantId())))
        .toList();
  }

  private static long sum(long[] parts) {
    return Arrays.stream(parts).reduce(0, Math::addExact);
  }
}
