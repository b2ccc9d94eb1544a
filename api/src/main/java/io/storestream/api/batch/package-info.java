/** Batch jobs asked for, and how they are getting on: the recommender alone executes them. */
@NullMarked
@ApplicationModule(allowedDependencies = "web")
package io.storestream.api.batch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
