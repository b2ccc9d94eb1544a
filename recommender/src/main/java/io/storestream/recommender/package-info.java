/** Trains, judges and releases recommendation models. */
@NullMarked
package io.storestream.recommender;

import org.jspecify.annotations.NullMarked;
