/** Sales, time travel: reads what pipelines write. */
@NullMarked
@ApplicationModule(allowedDependencies = "web")
package io.storestream.api.analytics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
