/** Start, watch and stop a whole system on this machine. */
@NullMarked
package io.storestream.command.lifecycle;

import org.jspecify.annotations.NullMarked;
