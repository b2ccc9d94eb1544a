package io.storestream.api.cart;

import io.storestream.api.web.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Header {@code X-Visitor-Id}: the storefront's own name for a browser. */
final class Visitor {
  static final String HEADER = "X-Visitor-Id";
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

  private Visitor() {}

  static @Nullable String checked(@Nullable String id) {
    if (id != null && !ALLOWED.matcher(id).matches()) {
      throw Problem.INVALID_PARAMETER.because(
          HEADER + " must be 1 to 100 letters, digits, '.', '_', ':' or '-'");
    }
    return id;
  }
}
