/** What the applications say to each other: topics, events, Redis keys, index names. */
@NullMarked
package io.storestream.contracts;

import org.jspecify.annotations.NullMarked;
