package io.storestream.api.catalog;

import io.storestream.api.web.CurrencyCode;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ShopSettings;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Products that the store shows now, for shoppers: in the language of {@code locale}, else of
 * {@code Accept-Language}, else the shop's.
 */
@RestController
@RequestMapping("/v1/store/products")
class StoreProducts {
  private static final String NEWEST = "-created_at";
  private static final String OLDEST = "created_at";

  private final JdbcProducts products;
  private final Catalog catalog;
  private final ShopSettings shop;

  StoreProducts(JdbcProducts products, Catalog catalog, ShopSettings shop) {
    this.products = products;
    this.catalog = catalog;
    this.shop = shop;
  }

  /**
   * @param category id or slug; its sub-categories are not included
   * @param sort {@code -created_at} (newest first) or {@code created_at}
   */
  @GetMapping
  ResponseEntity<Page<StoreProduct>> list(
      Paging paging,
      @RequestParam(required = false) @Nullable String category,
      @RequestParam(defaultValue = NEWEST) String sort,
      @RequestParam(required = false) @Nullable @CurrencyCode String currency,
      @RequestParam(required = false) @Nullable String locale,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String acceptLanguage,
      @Parameter(hidden = true) // as any header of HTTP caching
          @RequestHeader(name = HttpHeaders.CACHE_CONTROL, required = false)
          @Nullable String cacheControl) {
    if (!sort.equals(NEWEST) && !sort.equals(OLDEST)) {
      throw Problem.INVALID_PARAMETER.because("sort: " + NEWEST + " or " + OLDEST + " are allowed");
    }
    var languages = Languages.of(locale, acceptLanguage);
    var filter = new JdbcProducts.Filter(null, category, null, sort.equals(OLDEST));
    var after = paging.after(1);
    var page =
        paging.page(
            products.onOffer(filter, after == null ? null : after.getFirst(), paging.fetch()),
            List::of);
    var shown =
        catalog.shown(page.data(), insists(cacheControl)).stream()
            .map(product -> product.in(orShops(currency), languages, catalog.ownLanguage()))
            .toList();
    return ResponseEntity.ok()
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .body(new Page<>(shown, page.nextCursor()));
  }

  /** By id or slug; a former slug is redirected to the present one. */
  @GetMapping("/{idOrSlug}")
  ResponseEntity<StoreProduct> get(
      @PathVariable String idOrSlug,
      @RequestParam(required = false) @Nullable @CurrencyCode String currency,
      @RequestParam(required = false) @Nullable String locale,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String acceptLanguage,
      @Parameter(hidden = true) // as any header of HTTP caching
          @RequestHeader(name = HttpHeaders.CACHE_CONTROL, required = false)
          @Nullable String cacheControl) {
    var languages = Languages.of(locale, acceptLanguage);
    var found = catalog.shown(idOrSlug, insists(cacheControl));
    if (found.isEmpty()) {
      return moved(idOrSlug, currency, locale);
    }
    if (!found.get().row().onOffer()) {
      throw notFound(idOrSlug);
    }
    var product = found.get().in(orShops(currency), languages, catalog.ownLanguage());
    return ResponseEntity.ok()
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
        .header(HttpHeaders.CONTENT_LANGUAGE, product.locale())
        .body(product);
  }

  private ResponseEntity<StoreProduct> moved(
      String slug, @Nullable String currency, @Nullable String locale) {
    var id = catalog.formerly(slug).orElseThrow(() -> notFound(slug));
    var product = catalog.storeProducts(List.of(id), shop.currency()).get(id);
    if (product == null) {
      throw notFound(slug);
    }
    return Moved.to(
        UriComponentsBuilder.fromPath("/v1/store/products")
            .pathSegment(product.slug())
            .queryParamIfPresent("currency", Optional.ofNullable(currency))
            .queryParamIfPresent("locale", Optional.ofNullable(locale)));
  }

  /** Whether the reader wants no cached answer, as browsers do for a page that is loaded again. */
  private static boolean insists(@Nullable String cacheControl) {
    var control = cacheControl == null ? "" : cacheControl.toLowerCase(Locale.ROOT);
    return control.contains("no-cache") || control.contains("max-age=0");
  }

  private static RuntimeException notFound(String idOrSlug) {
    return Problem.PRODUCT_NOT_FOUND.because("No product " + idOrSlug);
  }

  private String orShops(@Nullable String currency) {
    return currency == null ? shop.currency() : currency;
  }
}
