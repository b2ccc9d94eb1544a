@NullMarked
package io.storestream.api.review;

import org.jspecify.annotations.NullMarked;
