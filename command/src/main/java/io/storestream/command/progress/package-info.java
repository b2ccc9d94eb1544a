/** Progress bars that a log file can carry too. */
@NullMarked
package io.storestream.command.progress;

import org.jspecify.annotations.NullMarked;
