/** Guest and customer carts with live prices. Owns schema {@code cart}. */
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "identity", "catalog", "inventory", "promotion"})
package io.storestream.api.cart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
