package io.storestream.api.web;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Opaque identifiers: a prefix that names the kind and 26 characters of Crockford base32 over 128
 * bits: 48 bits of milliseconds, 80 random bits. They sort by creation time across processes to the
 * millisecond.
 */
public final class Ids {
  private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
  private static final int TIME_CHARACTERS = 10;
  private static final int RANDOM_CHARACTERS = 16;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final AtomicLong LAST = new AtomicLong();

  private Ids() {}

  /**
   * A new identifier.
   *
   * @param prefix kind, as in {@code prod}
   */
  public static String next(String prefix) {
    long millis = LAST.accumulateAndGet(System.currentTimeMillis(), Math::max);
    var id = new char[TIME_CHARACTERS + RANDOM_CHARACTERS];
    for (int i = TIME_CHARACTERS - 1; i >= 0; i--) {
      id[i] = ALPHABET[(int) (millis & 31)];
      millis >>>= 5;
    }
    var random = new byte[RANDOM_CHARACTERS];
    RANDOM.nextBytes(random);
    for (int i = 0; i < RANDOM_CHARACTERS; i++) {
      id[TIME_CHARACTERS + i] = ALPHABET[random[i] & 31];
    }
    return prefix + "_" + new String(id);
  }

  /** A secret of 160 random bits, base32: for tokens that are shown once. */
  public static String secret() {
    var random = new byte[32];
    RANDOM.nextBytes(random);
    var text = new StringBuilder(random.length);
    for (byte b : random) {
      text.append(ALPHABET[b & 31]);
    }
    return text.toString();
  }
}
