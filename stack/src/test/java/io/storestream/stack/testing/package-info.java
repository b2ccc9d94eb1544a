@NullMarked
package io.storestream.stack.testing;

import org.jspecify.annotations.NullMarked;
