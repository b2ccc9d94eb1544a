package io.storestream.api.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.storestream.api.web.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sales of one period and key in one currency.
 *
 * @param period day, month, minute, or empty for all of it
 * @param key product id, category id, country or method; empty for the total
 * @param label name of the key, where it has one
 * @param orders that were sold, less those taken back
 * @param units sold, less returned
 * @param sales before refunds
 * @param refunds given back in this period, whenever the sale was
 * @param net sales less refunds
 */
record SalesFigure(
    String period,
    String key,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable String label,
    long orders,
    long units,
    Money sales,
    Money refunds,
    Money net) {
  /** Where the next page begins. */
  List<String> place() {
    return List.of(period, key, sales.currency());
  }
}
