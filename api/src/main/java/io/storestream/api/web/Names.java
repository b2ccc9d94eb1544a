package io.storestream.api.web;

import java.util.regex.Pattern;

/** Field names as clients write them. */
final class Names {
  private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");

  private Names() {}

  /** {@code listAmount} becomes {@code list_amount}, path steps stay. */
  static String snake(String path) {
    var text = HUMP.matcher(path).replaceAll("$1_$2");
    return text.toLowerCase(java.util.Locale.ROOT);
  }
}
