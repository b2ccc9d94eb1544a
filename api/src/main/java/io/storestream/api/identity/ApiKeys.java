package io.storestream.api.identity;

import io.storestream.api.web.Caller;
import io.storestream.api.web.Hashes;
import io.storestream.api.web.Ids;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import io.storestream.api.web.Permission;
import io.storestream.api.web.Problem;
import io.storestream.api.web.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keys for servers. Only their hash is kept; the key itself is shown once. */
@Service
class ApiKeys {
  static final String PREFIX = "ssk_";
  private static final Duration PRECISION = Duration.ofMinutes(1);

  private final JdbcApiKeys keys;
  private final Clock clock;

  ApiKeys(JdbcApiKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * @param secret shown once
   */
  record Made(JdbcApiKeys.Row row, String secret) {}

  /** Nobody hands out what they may not do themselves. */
  @Transactional
  public Made make(String name, List<String> permissions, @Nullable Instant expires, String by) {
    var scope = EnumSet.noneOf(Permission.class);
    for (String text : permissions) {
      scope.add(
          Permission.of(text)
              .orElseThrow(() ->
                  Problem.INVALID_FIELD.because(
                      "permissions has '" + text + "'; allowed are " + Permission.allowed())));
    }
    if (!Caller.permissions().containsAll(scope)) {
      throw Problem.FORBIDDEN.because("A key may not be allowed more than whoever makes it");
    }
    if (expires != null && !(expires.isAfter(clock.instant()) && Times.isStorable(expires))) {
      throw Problem.INVALID_FIELD.because(
          "expires_at is " + expires + "; allowed is a later time before the year 10000, or none");
    }
    var secret = PREFIX + Ids.secret();
    var texts = scope.stream().map(Permission::text).toList();
    return new Made(
        keys.insert(Ids.next("apk"), name, Hashes.hex(secret), texts, by, expires), secret);
  }

  Page<JdbcApiKeys.Row> list(Paging paging) {
    var after = paging.after(1);
    return paging.page(
        keys.page(after == null ? null : after.getFirst(), paging.fetch()),
        key -> List.of(key.id()));
  }

  @Transactional
  public void revoke(String id) {
    if (!keys.revoke(id, clock.instant())) {
      throw Problem.API_KEY_NOT_FOUND.because("No API key " + id);
    }
  }

  /** The key that is good now; notes that it was used. */
  Optional<JdbcApiKeys.Row> use(String secret) {
    Instant now = clock.instant();
    var found = keys.good(Hashes.hex(secret), now);
    found
        .filter(k -> k.lastUsedAt() == null || k.lastUsedAt().plus(PRECISION).isBefore(now))
        .ifPresent(k -> keys.used(k.id(), now));
    return found;
  }
}
