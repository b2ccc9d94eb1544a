/** Compares what the servers themselves say, at one position. */
@NullMarked
package io.storestream.command.verify;

import org.jspecify.annotations.NullMarked;
