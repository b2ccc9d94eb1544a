/** Starts, adopts and stops each server and each application. */
@NullMarked
package io.storestream.stack.launch;

import org.jspecify.annotations.NullMarked;
