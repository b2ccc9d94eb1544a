/** Debezium engine: start, stop, offsets, slot health. */
@NullMarked
package io.storestream.cdc.capture;

import org.jspecify.annotations.NullMarked;
