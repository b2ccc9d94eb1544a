package io.storestream.api.inventory;

/**
 * Stock of a variant.
 *
 * @param onHand units in the store room; below zero by what is owed to back-orders
 * @param reserved units of those that are promised
 * @param available units on hand and not reserved: the difference
 * @param backorderLimit units that may be sold before they arrive; 0: no back-orders
 */
record StockLevel(
    String variantId,
    String productId,
    String sku,
    int onHand,
    int reserved,
    int available,
    int backorderLimit) {
  static StockLevel of(JdbcStock.Level level, String sku) {
    return new StockLevel(
        level.variantId(),
        level.productId(),
        sku,
        level.onHand(),
        level.reserved(),
        level.onHand() - level.reserved(),
        level.backorderLimit());
  }
}
