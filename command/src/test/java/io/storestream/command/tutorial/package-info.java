/** Runs the pages in {@code docs/tutorials} as a reader would. */
@NullMarked
package io.storestream.command.tutorial;

import org.jspecify.annotations.NullMarked;
