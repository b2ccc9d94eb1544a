/** Brings the UCI "Online Retail" file into a shop through its admin API. */
@NullMarked
package io.storestream.command.retail;

import org.jspecify.annotations.NullMarked;
