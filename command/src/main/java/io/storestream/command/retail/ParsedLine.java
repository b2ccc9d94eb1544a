package io.storestream.command.retail;

/** What a line of the file turned out to be. */
sealed interface ParsedLine permits RetailLine, LeftOut {
  /** Counts from 1, the header being line 1. */
  int number();
}
