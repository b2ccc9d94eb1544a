package io.storestream.api.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.storestream.api.web.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The P-256 keys that sign access tokens, shared by all instances through the database and kept in
 * memory for {@link #FRESH}. One signs at a time. Its successor is published {@code keyLead} before
 * it takes over, and it stays published until its last token has expired.
 */
@Component
class SigningKeys {
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofSeconds(2);

  /**
   * @param rows the one that signs last first
   */
  private record Loaded(List<JdbcSigningKeys.Row> rows, Instant at) {
    JWKSet publicHalves() {
      return new JWKSet(rows.stream().<JWK>map(JdbcSigningKeys.Row::key).toList()).toPublicJWKSet();
    }
  }

  private final JdbcSigningKeys stored;
  private final TransactionTemplate transaction;
  private final TokenSettings settings;
  private final Clock clock;
  private volatile @Nullable Loaded loaded;

  SigningKeys(
      JdbcSigningKeys stored,
      TransactionTemplate transaction,
      TokenSettings settings,
      Clock clock) {
    this.stored = stored;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
  }

  /** The key that signs now. */
  ECKey signing() {
    return signing(all(), clock.instant()).key();
  }

  /** Of these keys, the one that signs at that time. */
  static JdbcSigningKeys.Row signing(List<JdbcSigningKeys.Row> keys, Instant now) {
    return keys.stream()
        .filter(k -> !k.signsFrom().isAfter(now))
        .findFirst()
        .orElseGet(keys::getLast);
  }

  /** All that are published, the one that signs last first. */
  List<JdbcSigningKeys.Row> all() {
    return loaded(FRESH).rows();
  }

  /** Public halves of all keys whose tokens may be good, now or soon. */
  JWKSet published() {
    return loaded(FRESH).publicHalves();
  }

  /** Like {@link #published}, but looks again when another instance may have made this key. */
  JWKSet published(@Nullable String kid) {
    JWKSet keys = published();
    return kid == null || keys.getKeyByKeyId(kid) != null ? keys : loaded(SOON).publicHalves();
  }

  /** Publishes a successor, unless one is waiting already. */
  void rotate() {
    Instant now = clock.instant();
    transaction.executeWithoutResult(_ -> {
      stored.lock();
      var rows = stored.unexpired(now);
      if (rows.isEmpty() || !rows.getFirst().signsFrom().isAfter(now)) {
        var signsFrom = now.plus(settings.keyLead());
        stored.expireBy(signsFrom.plus(settings.access()).plus(FRESH));
        make(now, signsFrom);
      }
    });
    load(now);
  }

  /**
   * Withdraws every key, because one is known to somebody: tokens signed so far are refused, by
   * other instances {@link #FRESH} later at most. A new key signs at once.
   */
  void withdraw() {
    Instant now = clock.instant();
    transaction.executeWithoutResult(_ -> {
      stored.lock();
      stored.expireBy(now);
      make(now, now);
    });
    load(now);
  }

  private Loaded loaded(Duration age) {
    Loaded now = loaded;
    Instant time = clock.instant();
    return now != null && now.at().plus(age).isAfter(time) && !lacksSuccessor(now.rows(), time)
        ? now
        : load(time);
  }

  private boolean lacksSuccessor(List<JdbcSigningKeys.Row> rows, Instant time) {
    return rows.isEmpty() || !end(rows).minus(settings.keyLead()).isAfter(time);
  }

  private Instant end(List<JdbcSigningKeys.Row> rows) {
    return rows.getFirst().signsFrom().plus(settings.keyLife());
  }

  private synchronized Loaded load(Instant time) {
    var rows = stored.unexpired(time);
    if (lacksSuccessor(rows, time)) {
      transaction.executeWithoutResult(_ -> succeed(time));
      rows = stored.unexpired(time);
    }
    var fresh = new Loaded(rows, time);
    loaded = fresh;
    return fresh;
  }

  private void succeed(Instant time) {
    stored.lock();
    var rows = stored.unexpired(time);
    if (!lacksSuccessor(rows, time)) {
      return; // another instance was faster
    }
    make(time, rows.isEmpty() || end(rows).isBefore(time) ? time : end(rows));
  }

  private void make(Instant now, Instant signsFrom) {
    try {
      var key =
          new ECKeyGenerator(Curve.P_256)
              .keyID(Ids.next("key"))
              .keyUse(KeyUse.SIGNATURE)
              .generate();
      var life = settings.keyLife().plus(settings.access()).plus(FRESH);
      stored.insert(key, now, signsFrom, signsFrom.plus(life));
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }
}
