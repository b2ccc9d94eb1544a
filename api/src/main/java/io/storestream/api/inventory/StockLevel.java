package io.storestream.api.inventory;

/**
 * Stock of a variant.
 *
 * @param onHand units in the store room
 * @param reserved units of those that are promised
 * @param available units that can be sold: the difference
 */
record StockLevel(
    String variantId, String productId, String sku, int onHand, int reserved, int available) {}
