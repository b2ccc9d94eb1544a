package io.storestream.command.retail;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Names products for web addresses by their stock codes, which unlike titles never change. */
final class Slugs {
  private Slugs() {}

  /**
   * Code to slug. {@code 85123A} is {@code 85123a}; {@code 85123a} is {@code 85123a-lower}; what
   * still meets another gets a number, in the order of codes.
   */
  static Map<String, String> of(Collection<String> codes) {
    var slugs = new HashMap<String, String>();
    var taken = new HashSet<String>();
    for (String code : new TreeSet<>(codes)) {
      String base = base(code);
      String slug = base;
      for (int n = 2; !taken.add(slug); n++) {
        slug = base + "-" + n;
      }
      slugs.put(code, slug);
    }
    return slugs;
  }

  private static String base(String code) {
    String plain =
        code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    boolean lower = !code.equals(code.toUpperCase(Locale.ROOT));
    return lower ? plain + "-lower" : plain;
  }
}
