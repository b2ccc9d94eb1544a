package io.storestream.cdc.capture;

/** Failures in one line for people. */
final class Reasons {
  private Reasons() {}

  /** Messages of the failure and its causes, without repeats. */
  static String of(Throwable failure) {
    var text = new StringBuilder();
    for (Throwable t = failure; t != null; t = t.getCause()) {
      String message = t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
      if (text.indexOf(message) < 0) {
        text.append(text.isEmpty() ? "" : ": ").append(message);
      }
    }
    return text.toString();
  }
}
