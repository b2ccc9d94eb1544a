/** Talks to the API of a running system. */
@NullMarked
package io.storestream.command.client;

import org.jspecify.annotations.NullMarked;
