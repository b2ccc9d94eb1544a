package io.storestream.api.identity;

import io.storestream.api.web.Problem;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * bcrypt, cost 10. Hashing is slow on purpose, so at most half of the processors do it at once; who
 * waits longer than {@link #PATIENCE_SECONDS} is sent away.
 */
@Component
class Passwords {
  /** bcrypt reads no further. */
  static final int MAX_BYTES = 72;

  private static final int COST = 10;
  private static final int PATIENCE_SECONDS = 5;

  private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(COST);
  private final Semaphore turns =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);
  private final String nobody = bcrypt.encode("nobody has this password");

  /**
   * @throws io.storestream.api.web.ProblemException INVALID_FIELD if bcrypt would not read all of
   *     it
   */
  void check(String password) {
    int bytes = password.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw Problem.INVALID_FIELD.because(
          "password has " + bytes + " bytes in UTF-8; allowed are " + MAX_BYTES);
    }
  }

  String hash(String password) {
    return inTurn(() -> bcrypt.encode(password));
  }

  /**
   * Takes as long when there is no hash to compare with, so that the time says nothing.
   *
   * @return false without a hash
   */
  boolean matches(String password, @Nullable String hash) {
    boolean same = inTurn(() -> bcrypt.matches(password, hash == null ? nobody : hash));
    return same && hash != null;
  }

  private <T> T inTurn(Supplier<T> work) {
    try {
      if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw Problem.UNAVAILABLE
            .because("Too many people log in at this moment; try again in a few seconds")
            .with("Retry-After", "5");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.UNAVAILABLE.because("The server is shutting down; try again");
    }
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }
}
