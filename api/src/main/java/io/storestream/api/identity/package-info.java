/**
 * Customers and staff, their passwords, sessions, tokens and keys. Owns schema {@code identity}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "audit"})
package io.storestream.api.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
