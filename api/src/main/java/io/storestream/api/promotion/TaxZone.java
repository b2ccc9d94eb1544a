package io.storestream.api.promotion;

import java.util.Map;
import java.util.Set;

/**
 * Countries that tax alike.
 *
 * @param countries ISO 3166 alpha-2; no country is in two zones
 * @param pricesIncludeTax prices of the catalogue and of shipping hold their tax; otherwise it
 *     comes on top
 * @param rates by tax class; classes that are missing are not taxed
 */
record TaxZone(Set<String> countries, boolean pricesIncludeTax, Map<String, Percent> rates) {
  /** Where no zone is set up: nothing is taxed. */
  static final TaxZone NONE = new TaxZone(Set.of(), false, Map.of());

  Percent rate(String taxClass) {
    return rates.getOrDefault(taxClass, Percent.NONE);
  }

  /**
   * Tax of all that is taxed at one rate, rounded half up once.
   *
   * @param amountMinor what it costs, as {@code pricesIncludeTax} says with the tax or without it
   */
  long tax(Percent rate, long amountMinor) {
    return pricesIncludeTax ? rate.within(amountMinor) : rate.of(amountMinor);
  }
}
