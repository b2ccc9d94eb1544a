package io.storestream.api.promotion;

import io.storestream.api.catalog.Catalog;
import io.storestream.api.web.IfMatch;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ShopSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes how variants are sold. */
@Service
class TermsDesk {
  private final Catalog catalog;
  private final JdbcDefinitions definitions;
  private final JdbcTerms terms;
  private final TariffDesk tariffs;
  private final ShopSettings shop;

  TermsDesk(
      Catalog catalog,
      JdbcDefinitions definitions,
      JdbcTerms terms,
      TariffDesk tariffs,
      ShopSettings shop) {
    this.catalog = catalog;
    this.definitions = definitions;
    this.terms = terms;
    this.tariffs = tariffs;
    this.shop = shop;
  }

  /**
   * Id of the variant with this SKU.
   *
   * @throws io.storestream.api.web.ProblemException SKU_NOT_FOUND
   */
  String variant(String sku) {
    var found = catalog.sellables(List.of(sku), shop.currency()).get(sku);
    if (found == null || !found.sku().equals(sku)) {
      throw Problem.SKU_NOT_FOUND.because("No variant has the SKU '" + sku + "'");
    }
    return found.variantId();
  }

  @Transactional
  public void put(String variantId, @Nullable IfMatch expected, Terms wish) {
    definitions.lock();
    long version = terms.find(variantId).map(JdbcTerms.Versioned::version).orElse(0L);
    if (expected != null) {
      expected.check(version);
    }
    tariffs.requireClasses(List.of(wish.taxClass()));
    terms.put(variantId, wish);
  }
}
