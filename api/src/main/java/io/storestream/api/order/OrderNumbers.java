package io.storestream.api.order;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * Numbers people read out on the phone: three groups of four from 32 signs without I, L, O and U,
 * 60 random bits, so neither guessed nor counted.
 */
final class OrderNumbers {
  private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final SecureRandom RANDOM = new SecureRandom();

  private OrderNumbers() {}

  /** As in {@code 7KQ2-M0XA-93TZ}. */
  static String next() {
    long bits = RANDOM.nextLong();
    var number = new StringBuilder(14);
    for (int i = 0; i < 12; i++) {
      if (i > 0 && i % 4 == 0) {
        number.append('-');
      }
      number.append(SIGNS.charAt((int) (bits >>> (5 * i)) & 31));
    }
    return number.toString();
  }

  /**
   * A number as people type it: in any case, with or without dashes and blanks, with the letters
   * that look like digits.
   */
  static String read(String typed) {
    var signs =
        typed
            .toUpperCase(Locale.ROOT)
            .replaceAll("[\\s-]", "")
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    return signs.length() == 12
        ? signs.substring(0, 4) + "-" + signs.substring(4, 8) + "-" + signs.substring(8)
        : signs;
  }
}
