package io.storestream.api.web;

import org.jspecify.annotations.Nullable;

/** Entity tags: the row version in quotes. */
public final class Etag {
  private Etag() {}

  /** As the header {@code ETag}. */
  public static String of(long version) {
    return "\"" + version + "\"";
  }

  /**
   * Version that a write expects.
   *
   * @param ifMatch header {@code If-Match}
   * @throws ProblemException PRECONDITION_REQUIRED without the header, ETAG_MISMATCH if it is none
   *     of ours
   */
  public static long required(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw Problem.PRECONDITION_REQUIRED.because(
          "Send the ETag you read as If-Match, so that nobody's change is overwritten");
    }
    var text = ifMatch.strip();
    if (text.startsWith("W/")) {
      text = text.substring(2);
    }
    if (text.matches("\"[0-9]{1,18}\"")) {
      return Long.parseLong(text.substring(1, text.length() - 1));
    }
    throw Problem.ETAG_MISMATCH.because("If-Match is " + ifMatch + ", which is no ETag of ours");
  }

  /** Like {@link #required}, but null when there is no header. */
  public static @Nullable Long optional(@Nullable String ifMatch) {
    return ifMatch == null ? null : Long.valueOf(required(ifMatch));
  }

  /** The failure of a write that expected another version. */
  public static ProblemException mismatch(long expected, long actual) {
    return Problem.ETAG_MISMATCH
        .because("If-Match is " + of(expected) + ", the resource is at " + of(actual))
        .with("ETag", of(actual));
  }
}
