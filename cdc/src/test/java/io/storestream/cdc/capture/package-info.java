/** Tests of the engine's life. */
@NullMarked
package io.storestream.cdc.capture;

import org.jspecify.annotations.NullMarked;
