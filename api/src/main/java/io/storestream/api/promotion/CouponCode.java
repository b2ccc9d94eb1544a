package io.storestream.api.promotion;

import io.storestream.api.web.Problem;
import java.util.Locale;
import java.util.regex.Pattern;

/** How coupon codes are written: in upper case, whatever a shopper types. */
public final class CouponCode {
  static final String ALLOWED = "[A-Za-z0-9][A-Za-z0-9_-]{1,39}";
  static final String RULE = "must be 2 to 40 letters A to Z, digits, '-' or '_'";
  private static final Pattern PATTERN = Pattern.compile(ALLOWED);

  private CouponCode() {}

  /**
   * @throws io.storestream.api.web.ProblemException COUPON_NOT_FOUND if no coupon can have this
   *     code
   */
  public static String normal(String code) {
    var stripped = code.strip();
    if (!PATTERN.matcher(stripped).matches()) {
      throw Problem.COUPON_NOT_FOUND.because("A coupon's code " + RULE);
    }
    return stripped.toUpperCase(Locale.ROOT);
  }
}
