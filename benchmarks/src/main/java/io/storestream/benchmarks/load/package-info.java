/** Many clients against the API: how many requests, how fast, how many failed. */
@NullMarked
package io.storestream.benchmarks.load;

import org.jspecify.annotations.NullMarked;
