package io.storestream.api.promotion;

import java.util.Map;

/**
 * A basket with its price.
 *
 * @param quantityProblems what is allowed, in words, by variant whose quantity is not
 */
public record Priced(Basket basket, Receipt receipt, Map<String, String> quantityProblems) {}
