/** What is owed, collected and given back; returns of old orders. Owns schema {@code payment}. */
@NullMarked
@ApplicationModule(allowedDependencies = {"web", "identity", "catalog", "inventory", "order"})
package io.storestream.api.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
