package io.storestream.api.inventory;

import io.storestream.api.catalog.Catalog;
import io.storestream.api.catalog.Sellable;
import io.storestream.api.web.Caller;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import io.storestream.api.web.ShopSettings;
import java.util.List;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Corrections by staff: deliveries, counts, breakage. */
@Service
class Adjustments {
  private static final long MAX_ON_HAND = 1_000_000_000;

  private final JdbcStock table;
  private final Catalog catalog;
  private final ShopSettings shop;

  Adjustments(JdbcStock table, Catalog catalog, ShopSettings shop) {
    this.table = table;
    this.catalog = catalog;
    this.shop = shop;
  }

  /**
   * @throws ProblemException SKU_NOT_FOUND; OUT_OF_STOCK if less than nothing would be left
   */
  @Transactional
  StockLevel adjust(String sku, int delta, String reason) {
    var variant = catalog.sellables(List.of(sku), shop.currency()).get(sku);
    if (variant == null || !variant.sku().equals(sku)) {
      throw Problem.SKU_NOT_FOUND.because("No variant has the SKU '" + sku + "'");
    }
    table.lock(List.of(variant.variantId()));
    var before = table.find(variant.variantId()).orElseThrow();
    long after = (long) before.onHand() + delta;
    if (after < before.reserved() || after > MAX_ON_HAND) {
      throw (delta < 0 ? Problem.OUT_OF_STOCK : Problem.INVALID_FIELD)
          .because(
              "%s has %d on hand, %d of them reserved; delta %d is not possible"
                  .formatted(sku, before.onHand(), before.reserved(), delta));
    }
    var change = new TreeMap<String, Integer>();
    change.put(variant.variantId(), delta);
    table.add(change);
    table.record(
        List.of(new JdbcStock.Entry(variant.variantId(), delta, reason)),
        "adjustment",
        Caller.current().name());
    return level(variant, (int) after, before.reserved());
  }

  private static StockLevel level(Sellable variant, int onHand, int reserved) {
    return new StockLevel(
        variant.variantId(),
        variant.productId(),
        variant.sku(),
        onHand,
        reserved,
        onHand - reserved);
  }
}
