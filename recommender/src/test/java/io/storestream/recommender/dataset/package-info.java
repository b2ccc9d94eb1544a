/** Interactions in, ids encoded, files between the steps of a run. */
@NullMarked
package io.storestream.recommender.dataset;

import org.jspecify.annotations.NullMarked;
