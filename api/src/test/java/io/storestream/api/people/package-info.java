/** Export and erasure of people, over all features. */
@NullMarked
package io.storestream.api.people;

import org.jspecify.annotations.NullMarked;
