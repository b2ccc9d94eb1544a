package io.storestream.api.catalog;

import static io.storestream.api.catalog.JdbcSlugRedirects.Of.PRODUCTS;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What other features may ask of the catalogue. Unknown names are left out of every answer. */
@Service
public class Catalog {
  private final JdbcProducts products;
  private final JdbcSlugRedirects redirects;
  private final JdbcAttributes attributes;
  private final Stock stock;
  private final Ratings ratings;
  private final CatalogSettings settings;
  private final ProductCache cache;

  Catalog(
      JdbcProducts products,
      JdbcSlugRedirects redirects,
      JdbcAttributes attributes,
      Stock stock,
      Ratings ratings,
      CatalogSettings settings,
      ProductCache cache) {
    this.products = products;
    this.redirects = redirects;
    this.attributes = attributes;
    this.stock = stock;
    this.ratings = ratings;
    this.settings = settings;
    this.cache = cache;
  }

  /**
   * Variants by what they were asked for: SKU or variant id. Products of every status.
   *
   * @param currency of the prices, ISO 4217
   */
  public Map<String, Sellable> sellables(Collection<String> skusOrVariantIds, String currency) {
    if (skusOrVariantIds.isEmpty()) {
      return Map.of();
    }
    var asked = new HashSet<>(skusOrVariantIds);
    var found = new HashMap<String, Sellable>();
    var sellables = products.sellables(asked, currency);
    for (var sellable : sellables) {
      if (asked.contains(sellable.variantId())) {
        found.put(sellable.variantId(), sellable);
      }
    }
    for (var sellable : sellables) {
      if (asked.contains(sellable.sku())) {
        found.putIfAbsent(sellable.sku(), sellable); // an id, where one is written like it
      }
    }
    return found;
  }

  /**
   * Products that the store shows now, by id, in the order asked for, with prices and what can be
   * sold now.
   *
   * @param currency of the prices, ISO 4217
   */
  public Map<String, StoreProduct> storeProducts(Collection<String> productIds, String currency) {
    return storeProducts(productIds, currency, Languages.ANY);
  }

  /** The same, in a language that suits the reader. */
  public Map<String, StoreProduct> storeProducts(
      Collection<String> productIds, String currency, Languages languages) {
    var found = new LinkedHashMap<String, StoreProduct>();
    for (var product : store(onOffer(products.find(productIds)), currency, languages)) {
      found.put(product.id(), product);
    }
    return found;
  }

  /** Id of the product with this id or slug, of any status. */
  public Optional<String> productId(String idOrSlug) {
    return products.id(idOrSlug);
  }

  /** Id of the product that had this slug before it was renamed. */
  Optional<String> formerly(String slug) {
    return redirects.target(PRODUCTS, slug);
  }

  /** Names of attributes that hold numbers, at most so many. */
  public List<String> numberAttributes(int limit) {
    return attributes.numbers(limit);
  }

  /** Tag of the language in which untranslated text is written. */
  public String ownLanguage() {
    return settings.locale();
  }

  /** Ids of products that the store shows now, newest first. */
  public List<String> newest(int limit) {
    return products.onOffer(JdbcProducts.Filter.NONE, null, limit);
  }

  /** SKUs by variant id. */
  public Map<String, String> skus(Collection<String> variantIds) {
    return products.skus(variantIds);
  }

  List<StoreProduct> store(List<ProductRow> rows, String currency, Languages languages) {
    return shown(rows).stream().map(p -> p.in(currency, languages, settings.locale())).toList();
  }

  /**
   * A product of any status, from memory where that is proven to be young.
   *
   * @param now read the database in any case
   */
  Optional<Shown> shown(String idOrSlug, boolean now) {
    if (!cache.follows()) {
      return products.find(idOrSlug).map(row -> shown(List.of(row)).getFirst());
    }
    return (now ? Optional.<Shown>empty() : cache.find(idOrSlug))
        .or(() -> idOrSlug.startsWith(ProductCache.ID) ? read(idOrSlug) : Optional.empty())
        .or(() -> products.id(idOrSlug).flatMap(this::read));
  }

  private Optional<Shown> read(String id) {
    return shown(List.of(id), true).stream().findFirst();
  }

  /** The same of several, in the order of {@code ids}; unknown ids are left out. */
  List<Shown> shown(List<String> ids, boolean now) {
    var found = new HashMap<String, Shown>();
    if (!now) {
      ids.forEach(id -> cache.find(id).ifPresent(product -> found.put(id, product)));
    }
    var others = ids.stream().filter(id -> !found.containsKey(id)).toList();
    if (!others.isEmpty()) {
      cache
          .load(others, some -> shown(products.find(some)))
          .forEach(product -> found.put(product.row().id(), product));
    }
    return ids.stream().filter(found::containsKey).map(found::get).toList();
  }

  /** The products with what other features know of them; three statements with theirs. */
  List<Shown> shown(List<ProductRow> rows) {
    var supply = stock.supply(variants(rows));
    var rated = ratings.of(rows.stream().map(ProductRow::id).toList());
    return rows.stream().map(row -> Shown.of(row, supply, rated.get(row.id()))).toList();
  }

  List<AdminProduct> admin(List<ProductRow> rows) {
    var available = stock.available(variants(rows));
    return rows.stream().map(row -> AdminProduct.of(row, available)).toList();
  }

  private static List<String> variants(List<ProductRow> rows) {
    return rows.stream()
        .flatMap(r -> r.variants().stream())
        .map(ProductRow.VariantRow::id)
        .toList();
  }

  private static List<ProductRow> onOffer(List<ProductRow> rows) {
    return rows.stream().filter(ProductRow::onOffer).toList();
  }
}
