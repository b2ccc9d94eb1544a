package io.storestream.api.inventory;

import org.jspecify.annotations.Nullable;

/**
 * Which levels to list; what is null does not matter.
 *
 * @param leastAvailable at least so many units on hand and not reserved
 * @param mostAvailable at most so many of those
 * @param leastReserved at least so many units reserved
 * @param backorders whether back-orders are accepted
 */
record StockFilter(
    @Nullable String variantId,
    @Nullable String productId,
    @Nullable Integer leastAvailable,
    @Nullable Integer mostAvailable,
    @Nullable Integer leastReserved,
    @Nullable Boolean backorders) {}
