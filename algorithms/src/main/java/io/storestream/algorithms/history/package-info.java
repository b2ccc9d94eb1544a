/** What people did, in order, and how it is divided by time. */
@NullMarked
package io.storestream.algorithms.history;

import org.jspecify.annotations.NullMarked;
