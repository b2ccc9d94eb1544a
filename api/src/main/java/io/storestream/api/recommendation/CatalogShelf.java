package io.storestream.api.recommendation;

import io.storestream.api.catalog.Catalog;
import io.storestream.api.catalog.Languages;
import io.storestream.api.catalog.StoreProduct;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The catalogue and its stock as they are at this moment, in one currency, for one reader. */
final class CatalogShelf implements Shelf {
  private final Catalog catalog;
  private final String currency;
  private final Languages languages;

  CatalogShelf(Catalog catalog, String currency, Languages languages) {
    this.catalog = catalog;
    this.currency = currency;
    this.languages = languages;
  }

  @Override
  public Map<String, Offer> published(Collection<String> productIds) {
    var offers = new HashMap<String, Offer>();
    catalog
        .storeProducts(productIds, currency, languages)
        .forEach((id, product) -> offers.put(id, offer(product)));
    return offers;
  }

  @Override
  public @Nullable Offer find(String idOrSlug) {
    var id = catalog.productId(idOrSlug).orElse(null);
    return id == null ? null : published(List.of(id)).get(id);
  }

  @Override
  public List<String> newest(int limit) {
    return catalog.newest(limit);
  }

  private static Offer offer(StoreProduct product) {
    boolean buyable = product.variants().stream().anyMatch(v -> v.stock() > 0 && v.price() != null);
    return new Offer(product.id(), product.title(), product, buyable);
  }
}
