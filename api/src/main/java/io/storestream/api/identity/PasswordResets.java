package io.storestream.api.identity;

import io.storestream.api.web.Hashes;
import io.storestream.api.web.Ids;
import io.storestream.api.web.Outbox;
import io.storestream.api.web.Problem;
import io.storestream.contracts.PasswordResetEvent.PasswordReset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * New passwords for those who lost theirs. The token leaves in an event, sealed, for whoever mails
 * it; here only its hash is kept. It works once, for a short time.
 */
@Service
class PasswordResets {
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private final JdbcPasswordResets resets;
  private final JdbcCustomers customers;
  private final Sessions sessions;
  private final Passwords passwords;
  private final LoginThrottle throttle;
  private final Seal seal;
  private final Outbox outbox;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Duration life;

  /**
   * @param life how long a token is good; long enough for a slow mail server
   */
  PasswordResets(
      JdbcPasswordResets resets,
      JdbcCustomers customers,
      Sessions sessions,
      Passwords passwords,
      LoginThrottle throttle,
      Seal seal,
      Outbox outbox,
      TransactionTemplate transaction,
      Clock clock,
      @Value("${identity.password-resets.life:30m}") Duration life) {
    this.resets = resets;
    this.customers = customers;
    this.sessions = sessions;
    this.passwords = passwords;
    this.throttle = throttle;
    this.seal = seal;
    this.outbox = outbox;
    this.transaction = transaction;
    this.clock = clock;
    this.life = life;
  }

  /** A reset and its token, opened. */
  record Visible(String id, String customerId, String email, String token, Instant expiresAt) {}

  /** Does nothing when nobody has this address, or when it was asked for too often. */
  void request(String email) {
    if (throttle.mayMail(email)) {
      transaction.executeWithoutResult(_ -> customers.idByEmail(email).ifPresent(this::start));
    }
  }

  /** Sets the password, and ends every session there was. */
  void confirm(String token, String password) {
    passwords.check(password);
    var hash = Hashes.hex(token);
    if (!resets.isOpen(hash, clock.instant())) {
      throw refused();
    }
    var passwordHash = passwords.hash(password);
    transaction.executeWithoutResult(_ -> {
      Instant now = clock.instant();
      var customer = resets.use(hash, now).orElseThrow(PasswordResets::refused);
      customers.setPassword(customer, passwordHash);
      resets.useAll(List.of(customer), now);
      sessions.revokeOthers(customer, null, "the password was reset");
    });
  }

  /** Those that wait, newest first. */
  List<Visible> open(int limit) {
    return resets.open(clock.instant(), limit).stream()
        .map(r ->
            new Visible(
                r.id(),
                r.customerId(),
                r.email(),
                seal.open(r.sealedToken(), r.id()),
                r.expiresAt()))
        .toList();
  }

  @Scheduled(cron = "0 43 3 * * *", zone = "UTC")
  void forgetOld() {
    resets.deleteExpiredBefore(clock.instant().minus(REMEMBERED));
  }

  private void start(String customerId) {
    var id = Ids.next("pwr");
    var token = Ids.secret();
    Instant now = clock.instant();
    Instant expires = now.plus(life);
    resets.insert(id, customerId, Hashes.hex(token), now, expires);
    var payload = new PasswordReset(id, customerId, seal.seal(token, id), expires);
    outbox.append("password-reset", id, 1, "password-reset.requested", payload);
  }

  private static RuntimeException refused() {
    return Problem.INVALID_RESET_TOKEN.because("It is unknown, used or too old; ask for a new one");
  }
}
