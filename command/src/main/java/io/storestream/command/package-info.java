/** The command line: one class per subcommand, all of them clients of a running system. */
@NullMarked
package io.storestream.command;

import org.jspecify.annotations.NullMarked;
