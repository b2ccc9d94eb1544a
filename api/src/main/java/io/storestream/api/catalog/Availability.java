package io.storestream.api.catalog;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Whether something can be bought, in the terms of schema.org; the best comes first. */
public enum Availability {
  /** It is on the shelf. */
  IN_STOCK,
  /** Nothing is on the shelf, but it can be bought and is sent when it has arrived. */
  BACKORDER,
  OUT_OF_STOCK;

  /** Name in answers, as in {@code in_stock}. */
  @JsonValue
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Availability of(Stock.Supply supply) {
    return supply.units() > 0 ? IN_STOCK : supply.backorder() ? BACKORDER : OUT_OF_STOCK;
  }

  /** Of a product, by its variants: the best of them. */
  static Availability best(Collection<StoreProduct.Variant> variants) {
    return variants.stream()
        .map(StoreProduct.Variant::availability)
        .min(Comparator.naturalOrder())
        .orElse(OUT_OF_STOCK);
  }
}
