package io.storestream.api.recommendation;

import io.storestream.api.catalog.Catalog;
import io.storestream.api.catalog.Languages;
import io.storestream.api.web.ShopSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the catalogue offers, as each reader wants to see it. */
@Component
class Shelves {
  private final Catalog catalog;
  private final ShopSettings shop;

  Shelves(Catalog catalog, ShopSettings shop) {
    this.catalog = catalog;
    this.shop = shop;
  }

  /**
   * @param currency of the prices, ISO 4217; null for the shop's
   */
  Shelf of(@Nullable String currency, Languages languages) {
    return new CatalogShelf(catalog, currency == null ? shop.currency() : currency, languages);
  }
}
