package io.storestream.api.promotion;

import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A way to deliver.
 *
 * @param countries ISO 3166 alpha-2; everywhere when empty
 * @param position in lists; ids decide among equals
 */
record ShippingMethod(
    String id,
    String name,
    String currency,
    Set<String> countries,
    int position,
    String taxClass,
    ShippingRate rate) {
  static final Comparator<ShippingMethod> ORDER =
      Comparator.comparingInt(ShippingMethod::position).thenComparing(ShippingMethod::id);

  boolean serves(String wantedCurrency, @Nullable String country) {
    return currency.equals(wantedCurrency)
        && (countries.isEmpty() || (country != null && countries.contains(country)));
  }
}
