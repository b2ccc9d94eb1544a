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
 * memory for {@link #FRESH}. The newest signs; when it has signed for its life, a new one follows.
 */
@Component
class SigningKeys {
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofSeconds(2);

  /**
   * @param keys newest first
   */
  private record Loaded(List<ECKey> keys, Instant newestMadeAt, Instant at) {}

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
    return loaded(FRESH, true).keys().getFirst();
  }

  /** Public halves of all keys whose tokens may still be good. */
  JWKSet published() {
    return new JWKSet(List.<JWK>copyOf(loaded(FRESH, true).keys())).toPublicJWKSet();
  }

  /** Like {@link #published}, but looks again when another instance may have made this key. */
  JWKSet published(@Nullable String kid) {
    JWKSet keys = published();
    if (kid == null || keys.getKeyByKeyId(kid) != null) {
      return keys;
    }
    return new JWKSet(List.<JWK>copyOf(loaded(SOON, true).keys())).toPublicJWKSet();
  }

  private Loaded loaded(Duration age, boolean mayCreate) {
    Loaded now = loaded;
    Instant time = clock.instant();
    if (now != null
        && now.at().plus(age).isAfter(time)
        && now.newestMadeAt().plus(settings.keyLife()).isAfter(time)) {
      return now;
    }
    return load(time, mayCreate);
  }

  private synchronized Loaded load(Instant time, boolean mayCreate) {
    var rows = stored.unexpired(time);
    if (rows.isEmpty() || !rows.getFirst().madeAt().plus(settings.keyLife()).isAfter(time)) {
      if (!mayCreate) {
        throw new IllegalStateException("no signing key after one was made");
      }
      transaction.executeWithoutResult(_ -> create(time));
      return load(time, false);
    }
    var fresh =
        new Loaded(
            rows.stream().map(JdbcSigningKeys.Row::key).toList(), rows.getFirst().madeAt(), time);
    loaded = fresh;
    return fresh;
  }

  private void create(Instant time) {
    stored.lock();
    var rows = stored.unexpired(time);
    if (!rows.isEmpty() && rows.getFirst().madeAt().plus(settings.keyLife()).isAfter(time)) {
      return; // another instance was faster
    }
    try {
      var key =
          new ECKeyGenerator(Curve.P_256)
              .keyID(Ids.next("key"))
              .keyUse(KeyUse.SIGNATURE)
              .generate();
      stored.insert(key, time, time.plus(settings.keyLife()).plus(settings.access()));
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }
}
