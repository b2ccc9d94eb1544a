/** Serves what the recommender released: filtered by what can be bought now, merged, explained. */
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "catalog", "activity"})
package io.storestream.api.recommendation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
