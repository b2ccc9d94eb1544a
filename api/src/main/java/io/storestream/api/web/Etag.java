package io.storestream.api.web;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Entity tags: the row version in quotes. */
public final class Etag {
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"([^\"]*)\"");
  private static final Pattern LIST =
      Pattern.compile("[\\s,]*+" + TAG + "(?:\\s*+,[\\s,]*+" + TAG + ")*+[\\s,]*+");
  private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");

  private Etag() {}

  /** As the header {@code ETag}. */
  public static String of(long version) {
    return "\"" + version + "\"";
  }

  /**
   * Versions that a write expects: one, one of a list, or any ({@code *}) (RFC 9110, 13.1.1). Weak
   * tags are taken for strong ones: what compresses answers on their way weakens them.
   *
   * @param ifMatch header {@code If-Match}
   * @throws ProblemException PRECONDITION_REQUIRED without the header, ETAG_MISMATCH if it holds
   *     none of ours
   */
  public static IfMatch required(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank()) {
      throw Problem.PRECONDITION_REQUIRED.because(
          "Send the ETag you read as If-Match, so that nobody's change is overwritten");
    }
    var text = ifMatch.strip();
    if (text.equals("*")) {
      return new IfMatch(null);
    }
    var versions =
        LIST.matcher(text).matches()
            ? TAG.matcher(text)
                .results()
                .map(Etag::tag)
                .filter(tag -> VERSION.matcher(tag).matches())
                .map(Long::valueOf)
                .collect(Collectors.toSet())
            : Set.<Long>of();
    if (versions.isEmpty()) {
      throw Problem.ETAG_MISMATCH.because("If-Match is " + ifMatch + ", which is no ETag of ours");
    }
    return new IfMatch(versions);
  }

  /** Like {@link #required}, but null when there is no header. */
  public static @Nullable IfMatch optional(@Nullable String ifMatch) {
    return ifMatch == null ? null : required(ifMatch);
  }

  private static String tag(MatchResult found) {
    return found.group(1);
  }
}
