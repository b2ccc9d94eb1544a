package io.storestream.api.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Secrets inside events: AES-256-GCM by a key that only this application has. */
@Component
class Seal {
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final JdbcSealKey stored;
  private volatile @Nullable SecretKeySpec key;

  Seal(JdbcSealKey stored) {
    this.stored = stored;
  }

  /**
   * @param about what the secret belongs to; needed to open it
   */
  String seal(String secret, String about) {
    var nonce = random(NONCE_BYTES);
    var sealed = run(Cipher.ENCRYPT_MODE, nonce, secret.getBytes(StandardCharsets.UTF_8), about);
    var whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
    System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
  }

  /**
   * @throws IllegalStateException if it was sealed by another key, for something else, or changed
   */
  String open(String sealed, String about) {
    var whole = Base64.getUrlDecoder().decode(sealed);
    var nonce = Arrays.copyOf(whole, NONCE_BYTES);
    var secret = Arrays.copyOfRange(whole, NONCE_BYTES, whole.length);
    return new String(run(Cipher.DECRYPT_MODE, nonce, secret, about), StandardCharsets.UTF_8);
  }

  private byte[] run(int mode, byte[] nonce, byte[] text, String about) {
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(about.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("not sealed by this key for this purpose", e);
    }
  }

  private SecretKeySpec key() {
    var known = key;
    if (known == null) {
      known = new SecretKeySpec(stored.getOr(random(KEY_BYTES)), "AES");
      key = known;
    }
    return known;
  }

  private static byte[] random(int bytes) {
    var random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }
}
