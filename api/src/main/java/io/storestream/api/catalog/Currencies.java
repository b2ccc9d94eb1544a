package io.storestream.api.catalog;

import io.storestream.api.web.Page;
import io.storestream.api.web.ReportingRates;
import io.storestream.api.web.ShopSettings;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells clients how to show amounts. */
@RestController
class Currencies {
  /**
   * @param exponent decimal digits of the minor unit: 2 for GBP, 0 for JPY, 3 for KWD
   * @param isDefault prices are in it unless asked otherwise
   * @param sellable carts and orders can be in it
   */
  record Entry(String code, String name, int exponent, boolean isDefault, boolean sellable) {}

  private final List<Entry> entries;

  Currencies(ShopSettings shop, ReportingRates rates) {
    entries =
        Currency.getAvailableCurrencies().stream()
            .filter(c -> c.getDefaultFractionDigits() >= 0)
            .map(c ->
                new Entry(
                    c.getCurrencyCode(),
                    c.getDisplayName(Locale.ENGLISH),
                    c.getDefaultFractionDigits(),
                    c.getCurrencyCode().equals(shop.currency()),
                    rates.sellable(c.getCurrencyCode())))
            .sorted(Comparator.comparing(Entry::code))
            .toList();
  }

  @GetMapping("/v1/store/currencies")
  Page<Entry> list() {
    return new Page<>(entries, null);
  }
}
