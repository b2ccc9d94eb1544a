/** Sinks to schema {@code analytics} in PostgreSQL; this process owns it. */
@NullMarked
package io.storestream.pipelines.sink.postgres;

import org.jspecify.annotations.NullMarked;
