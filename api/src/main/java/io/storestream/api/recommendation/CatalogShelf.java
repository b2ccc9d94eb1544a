package io.storestream.api.recommendation;

import io.storestream.api.catalog.Catalog;
import io.storestream.api.catalog.StoreProduct;
import io.storestream.api.web.ShopSettings;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The catalogue and its stock as they are at this moment, in the shop's currency. */
@Component
class CatalogShelf implements Shelf {
  private final Catalog catalog;
  private final ShopSettings shop;

  CatalogShelf(Catalog catalog, ShopSettings shop) {
    this.catalog = catalog;
    this.shop = shop;
  }

  @Override
  public Map<String, Offer> published(Collection<String> productIds) {
    var offers = new HashMap<String, Offer>();
    catalog
        .storeProducts(productIds, shop.currency())
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
    return new Offer(product.id(), product.title(), product, product.inStock());
  }
}
