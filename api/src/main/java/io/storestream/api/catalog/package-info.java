/** Products, variants, options, attributes, categories, prices. Owns schema {@code catalog}. */
@NullMarked
@ApplicationModule(allowedDependencies = "web")
package io.storestream.api.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
