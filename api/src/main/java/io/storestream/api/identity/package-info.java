/** Customers, their passwords, sessions and tokens. Owns schema {@code identity}. */
@NullMarked
@ApplicationModule(allowedDependencies = "web")
package io.storestream.api.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
