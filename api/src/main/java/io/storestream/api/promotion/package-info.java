/**
 * What things cost: promotions and coupons, tax, shipping, how much of a thing can be bought. Owns
 * schema {@code promotion}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "catalog"})
package io.storestream.api.promotion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
