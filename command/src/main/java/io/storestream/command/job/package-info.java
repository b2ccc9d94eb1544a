/** Runs batch jobs and watches them. */
@NullMarked
package io.storestream.command.job;

import org.jspecify.annotations.NullMarked;
