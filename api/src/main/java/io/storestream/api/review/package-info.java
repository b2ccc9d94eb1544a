/** Ratings and reviews: written by customers, decided by staff. Owns schema {@code review}. */
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "identity", "catalog", "order"})
package io.storestream.api.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
