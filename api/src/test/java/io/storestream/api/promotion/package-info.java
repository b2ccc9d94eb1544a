@NullMarked
package io.storestream.api.promotion;

import org.jspecify.annotations.NullMarked;
