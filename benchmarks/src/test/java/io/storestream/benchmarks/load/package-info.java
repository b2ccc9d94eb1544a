@NullMarked
package io.storestream.benchmarks.load;

import org.jspecify.annotations.NullMarked;
