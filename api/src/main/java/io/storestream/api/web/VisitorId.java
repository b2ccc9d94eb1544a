package io.storestream.api.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The storefront's pseudonym for a browser, sent as {@code X-Visitor-Id}. It cannot look like a
 * customer id, so nobody reads or erases a customer's history by claiming it.
 */
public final class VisitorId {
  /** Header that names the visitor on store calls. */
  public static final String HEADER = "X-Visitor-Id";

  public static final String ALLOWED = "1..100 of A-Z a-z 0-9 _ . : -, not beginning with cus_";
  private static final Pattern VALID = Pattern.compile("(?!cus_)[A-Za-z0-9_.:-]{1,100}");

  private VisitorId() {}

  public static boolean valid(String id) {
    return VALID.matcher(id).matches();
  }

  /**
   * The header's value, or null when it is absent.
   *
   * @throws ProblemException INVALID_PARAMETER if it is not allowed
   */
  public static @Nullable String of(@Nullable String header) {
    if (header == null || header.isEmpty()) {
      return null;
    }
    if (!valid(header)) {
      throw Problem.INVALID_PARAMETER.because(HEADER + ": " + ALLOWED);
    }
    return header;
  }
}
