package io.storestream.api.promotion;

import java.util.Map;

/**
 * A basket with its price.
 *
 * @param quantityProblems what is allowed, in words, by variant whose quantity is not
 * @param undeliverable the shop has shipping methods and none delivers it: by its country, its
 *     currency or its weight
 */
public record Priced(
    Basket basket, Receipt receipt, Map<String, String> quantityProblems, boolean undeliverable) {}
