package io.storestream.api.web.document;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of operations: method and path, as in {@code getStoreProductsByIdOrSlug}. They change only
 * when the address does.
 */
final class OperationIds {
  private static final Pattern WORD = Pattern.compile("[^A-Za-z0-9{}]+");

  private OperationIds() {}

  static String of(String method, String path) {
    var id = new StringBuilder(method.toLowerCase(Locale.ROOT));
    for (var part : WORD.split(path.replaceFirst("^/v1/", ""), -1)) {
      if (part.startsWith("{")) {
        id.append("By").append(capital(part.substring(1, part.length() - 1)));
      } else if (!part.isEmpty()) {
        id.append(capital(part));
      }
    }
    return id.toString();
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
