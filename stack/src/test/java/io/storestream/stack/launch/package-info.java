@NullMarked
package io.storestream.stack.launch;

import org.jspecify.annotations.NullMarked;
