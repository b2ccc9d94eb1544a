package io.storestream.api.inventory;

import io.storestream.api.catalog.Catalog;
import io.storestream.api.web.Caller;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import io.storestream.api.web.ShopSettings;
import java.util.List;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What staff do to stock: deliveries, counts, breakage, and whether back-orders are accepted. */
@Service
class Adjustments {
  private static final long MAX_ON_HAND = 1_000_000_000;

  private final JdbcStock table;
  private final JdbcMovements ledger;
  private final Catalog catalog;
  private final ShopSettings shop;

  Adjustments(JdbcStock table, JdbcMovements ledger, Catalog catalog, ShopSettings shop) {
    this.table = table;
    this.ledger = ledger;
    this.catalog = catalog;
    this.shop = shop;
  }

  /**
   * @throws ProblemException SKU_NOT_FOUND
   */
  String variantId(String sku) {
    var variant = catalog.sellables(List.of(sku), shop.currency()).get(sku);
    if (variant == null || !variant.sku().equals(sku)) {
      throw Problem.SKU_NOT_FOUND.because("No variant has the SKU '" + sku + "'");
    }
    return variant.variantId();
  }

  /**
   * @throws ProblemException SKU_NOT_FOUND; OUT_OF_STOCK if less than what is promised would be
   *     left
   */
  @Transactional
  StockLevel adjust(String sku, int delta, String reason) {
    var before = lock(sku);
    long after = (long) before.onHand() + delta;
    if (after + before.backorderLimit() < before.reserved() || after > MAX_ON_HAND) {
      throw (delta < 0 ? Problem.OUT_OF_STOCK : Problem.INVALID_FIELD)
          .because(
              "%s has %d on hand, %d of them reserved, back-orders up to %d; delta %d is not possible"
                  .formatted(
                      sku, before.onHand(), before.reserved(), before.backorderLimit(), delta));
    }
    var change = new TreeMap<String, Integer>();
    change.put(before.variantId(), delta);
    table.add(change);
    ledger.record(
        List.of(new JdbcMovements.Entry(before.variantId(), delta, reason)),
        "adjustment",
        Caller.current().name());
    return StockLevel.of(table.find(before.variantId()).orElseThrow(), sku);
  }

  /**
   * Accepts back-orders of up to {@code limit} units, or none when it is 0.
   *
   * @throws ProblemException SKU_NOT_FOUND; CONFLICT if more than that is owed already
   */
  @Transactional
  StockLevel limitBackorders(String sku, int limit) {
    var before = lock(sku);
    int owed = before.reserved() - before.onHand();
    if (owed > limit) {
      throw Problem.CONFLICT.because(
          "backorder_limit is %d, but %d units of %s are owed; allowed are %d and more until they arrive"
              .formatted(limit, owed, sku, owed));
    }
    if (before.backorderLimit() != limit) {
      table.limitBackorders(before.variantId(), limit);
    }
    return StockLevel.of(table.find(before.variantId()).orElseThrow(), sku);
  }

  private JdbcStock.Level lock(String sku) {
    return table
        .lockLevel(variantId(sku))
        .orElseThrow(() -> Problem.SKU_NOT_FOUND.because("No stock is kept of '" + sku + "'"));
  }
}
