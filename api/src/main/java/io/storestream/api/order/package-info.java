/** Checkout, the life of an order, its history, import of old ones. Owns schema {@code orders}. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"web", "identity", "catalog", "inventory", "promotion", "cart"})
package io.storestream.api.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
