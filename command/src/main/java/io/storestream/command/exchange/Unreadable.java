package io.storestream.command.exchange;

/** Rows that are no item: why, as a name for counting and in words. */
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;

  Unreadable(String reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
