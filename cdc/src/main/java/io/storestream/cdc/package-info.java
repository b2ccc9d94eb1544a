/** PostgreSQL WAL → Kafka; the one place where rows become events. */
@NullMarked
package io.storestream.cdc;

import org.jspecify.annotations.NullMarked;
