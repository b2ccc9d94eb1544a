/** Recommendation maths: JDK only. */
@NullMarked
package io.storestream.algorithms;

import org.jspecify.annotations.NullMarked;
