/** Life of a model: approved, live, retired or rejected; published in Redis. */
@NullMarked
package io.storestream.recommender.release;

import org.jspecify.annotations.NullMarked;
