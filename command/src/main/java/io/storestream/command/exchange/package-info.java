/** Products, customers, orders and events out to files and in again: NDJSON and CSV of our own. */
@NullMarked
package io.storestream.command.exchange;

import org.jspecify.annotations.NullMarked;
