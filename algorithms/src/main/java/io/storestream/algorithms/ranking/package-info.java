/** Turning lists into one ranking, and judging rankings. */
@NullMarked
package io.storestream.algorithms.ranking;

import org.jspecify.annotations.NullMarked;
