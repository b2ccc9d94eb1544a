/** Stock: what is there, taking it, giving it back, adjusting. Owns schema {@code inventory}. */
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "catalog"})
package io.storestream.api.inventory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
