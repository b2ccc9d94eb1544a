/** Facets, suggestions, did-you-mean: reads the index that pipelines write. */
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "catalog", "activity"})
package io.storestream.api.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
