package io.storestream.api.catalog;

import io.storestream.api.web.CurrencyCode;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ShopSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Published products for shoppers. */
@RestController
@RequestMapping("/v1/store/products")
class StoreProducts {
  private final JdbcProducts products;
  private final Catalog catalog;
  private final ShopSettings shop;

  StoreProducts(JdbcProducts products, Catalog catalog, ShopSettings shop) {
    this.products = products;
    this.catalog = catalog;
    this.shop = shop;
  }

  /** Newest first. {@code category} is an id or a slug; its sub-categories are not included. */
  @GetMapping
  Page<StoreProduct> list(
      Paging paging,
      @RequestParam @Nullable String category,
      @RequestParam @Nullable @CurrencyCode String currency) {
    var after = paging.after(1);
    var page =
        paging.page(
            products.page(
                "published", category, after == null ? null : after.getFirst(), paging.fetch()),
            List::of);
    return new Page<>(
        catalog.store(products.find(page.data()), orShops(currency)), page.nextCursor());
  }

  @GetMapping("/{idOrSlug}")
  StoreProduct get(
      @PathVariable String idOrSlug, @RequestParam @Nullable @CurrencyCode String currency) {
    return products
        .id(idOrSlug)
        .map(id -> catalog.storeProducts(List.of(id), orShops(currency)).get(id))
        .orElseThrow(() -> Problem.PRODUCT_NOT_FOUND.because("No product " + idOrSlug));
  }

  private String orShops(@Nullable String currency) {
    return currency == null ? shop.currency() : currency;
  }
}
