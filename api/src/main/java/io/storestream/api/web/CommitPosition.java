package io.storestream.api.web;

/** Where the write-ahead log stands: everything committed so far lies at or before it. */
interface CommitPosition {
  String HEADER = "Commit-Position";

  /** LSN as a number. */
  long read();
}
