/** Sinks to Redis: live features, positions, freshness. */
@NullMarked
package io.storestream.pipelines.sink.redis;

import org.jspecify.annotations.NullMarked;
