package io.storestream.api.identity;

import com.nimbusds.jose.jwk.ECKey;
import java.text.ParseException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table identity.signing_key. */
@Repository
class JdbcSigningKeys {
  private final JdbcClient db;

  JdbcSigningKeys(JdbcClient db) {
    this.db = db;
  }

  record Row(ECKey key, Instant signsFrom, Instant expiresAt) {}

  /** The one that signs last first. */
  List<Row> unexpired(Instant now) {
    return db.sql(
            """
            select jwk::text, coalesce(signs_from, created_at), expires_at
            from identity.signing_key where expires_at > ? order by 2 desc, kid desc
            """)
        .param(now.atOffset(ZoneOffset.UTC))
        .query((row, _) ->
            new Row(
                parse(row.getString(1)),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getObject(3, OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Makes instances take turns, until the transaction ends. */
  void lock() {
    db.sql("select pg_advisory_xact_lock(hashtext('identity.signing_key'))::text")
        .query(String.class)
        .single();
  }

  void insert(ECKey key, Instant now, Instant signsFrom, Instant expires) {
    db.sql(
            """
            insert into identity.signing_key (kid, jwk, created_at, signs_from, expires_at)
            values (?, ?::jsonb, ?, ?, ?)
            """)
        .params(
            key.getKeyID(),
            key.toJSONString(),
            now.atOffset(ZoneOffset.UTC),
            signsFrom.atOffset(ZoneOffset.UTC),
            expires.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** None of the present keys is good for longer than this. */
  void expireBy(Instant end) {
    db.sql("update identity.signing_key set expires_at = ? where expires_at > ?")
        .params(end.atOffset(ZoneOffset.UTC), end.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static ECKey parse(String jwk) {
    try {
      return ECKey.parse(jwk);
    } catch (ParseException e) {
      throw new IllegalStateException("identity.signing_key holds a key that cannot be read", e);
    }
  }
}
