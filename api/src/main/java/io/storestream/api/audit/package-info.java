/**
 * Who changed what: every write by staff, before and after, append-only. Owns schema {@code audit}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "web")
package io.storestream.api.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
