/** Items bought in one basket more often than chance. */
@NullMarked
package io.storestream.algorithms.baskets;

import org.jspecify.annotations.NullMarked;
