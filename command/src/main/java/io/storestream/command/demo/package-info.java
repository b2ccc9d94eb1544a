/** A shop to look at: generated goods, shoppers and a month of history, then live visits. */
@NullMarked
package io.storestream.command.demo;

import org.jspecify.annotations.NullMarked;
