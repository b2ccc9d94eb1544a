package io.storestream.api.promotion;

import io.storestream.api.web.Money;

/**
 * A way to deliver a basket.
 *
 * @param price what it adds, as in the catalogue: zone's tax included or not
 */
public record ShippingOption(String id, String name, Money price) {}
