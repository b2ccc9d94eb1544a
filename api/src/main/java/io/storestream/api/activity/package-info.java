/** Behaviour events in: acknowledged by Kafka before they are, and known to the next request. */
@NullMarked
@ApplicationModule(allowedDependencies = "web")
package io.storestream.api.activity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
