package io.storestream.api.identity;

import io.storestream.api.web.Hashes;
import io.storestream.api.web.Ids;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import io.storestream.api.web.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Logins. Each refresh spends its token and gives a new one. A spent token that comes again was
 * stolen, or its thief was first: the whole session ends. So of several refreshes at once with one
 * token exactly one gets an answer, and nobody stays logged in.
 */
@Service
class Sessions {
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private final JdbcSessions sessions;
  private final TokenSettings settings;
  private final Clock clock;

  Sessions(JdbcSessions sessions, TokenSettings settings, Clock clock) {
    this.sessions = sessions;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @param refreshToken good for one refresh, shown once
   */
  record Granted(String customerId, String sessionId, String refreshToken) {}

  /**
   * @return empty when the password was changed since it was checked
   */
  @Transactional
  public Optional<Granted> open(JdbcCustomers.Login checked, Origin origin) {
    var id = Ids.next("ses");
    Instant now = clock.instant();
    var expires = now.plus(settings.session());
    return sessions.insert(id, checked.id(), checked.passwordHash(), origin, now, expires)
        ? Optional.of(grant(id, checked.id(), now))
        : Optional.empty();
  }

  /**
   * Spends the token.
   *
   * @return empty when the token is unknown, spent, or of a session that has ended
   */
  @Transactional
  public Optional<Granted> refresh(String refreshToken) {
    Instant now = clock.instant();
    var hash = Hashes.hex(refreshToken);
    var session = sessions.lockByToken(hash);
    if (session.isEmpty() || !session.get().isOpen(now)) {
      return Optional.empty();
    }
    if (!sessions.spend(hash, session.get().id(), now)) {
      sessions.revoke(session.get().id(), now, "a spent refresh token was used again");
      return Optional.empty();
    }
    return Optional.of(grant(session.get().id(), session.get().customerId(), now));
  }

  /** Ends the token's session; does nothing when there is none. */
  @Transactional
  public void close(String refreshToken) {
    sessions
        .lockByToken(Hashes.hex(refreshToken))
        .ifPresent(session -> sessions.revoke(session.id(), clock.instant(), "logged out"));
  }

  /** The customer's open sessions, newest first. */
  Page<JdbcSessions.Listed> list(String customerId, Paging paging) {
    var after = paging.after(1);
    var before = after == null ? null : after.getFirst();
    return paging.page(
        sessions.open(customerId, clock.instant(), before, paging.fetch()),
        session -> List.of(session.id()));
  }

  /** Ends one of the customer's sessions. Its access token stays good for its last minutes. */
  @Transactional
  public void revoke(String customerId, String sessionId) {
    if (!sessions.revokeOf(customerId, sessionId, clock.instant(), "revoked by the customer")) {
      throw Problem.SESSION_NOT_FOUND.because("You have no open session " + sessionId);
    }
  }

  /** Ends all of them but one. */
  @Transactional
  public void revokeOthers(String customerId, @Nullable String kept, String why) {
    sessions.revokeAll(customerId, kept, clock.instant(), why);
  }

  @Transactional
  @Scheduled(cron = "0 41 3 * * *", zone = "UTC")
  public void forgetEnded() {
    sessions.deleteEndedBefore(clock.instant().minus(REMEMBERED));
  }

  private Granted grant(String sessionId, String customerId, Instant now) {
    var token = Ids.secret();
    sessions.insertToken(Hashes.hex(token), sessionId, now);
    return new Granted(customerId, sessionId, token);
  }
}
