/** Similar items from what the same people did close together. */
@NullMarked
package io.storestream.algorithms.cooccurrence;

import org.jspecify.annotations.NullMarked;
