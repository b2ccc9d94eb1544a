/** Parameters chosen, models judged. */
@NullMarked
package io.storestream.recommender.evaluation;

import org.jspecify.annotations.NullMarked;
