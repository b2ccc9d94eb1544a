/** Spring Batch: requests in, one run at a time, progress out. */
@NullMarked
package io.storestream.recommender.jobs;

import org.jspecify.annotations.NullMarked;
