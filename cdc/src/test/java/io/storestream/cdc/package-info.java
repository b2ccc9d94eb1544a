/** Capture on real servers. */
@NullMarked
package io.storestream.cdc;

import org.jspecify.annotations.NullMarked;
