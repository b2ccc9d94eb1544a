/** Load tests of a running system; nothing depends on them. */
@NullMarked
package io.storestream.benchmarks;

import org.jspecify.annotations.NullMarked;
