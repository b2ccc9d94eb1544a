package io.storestream.api.identity;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables identity.session and identity.refresh_token. */
@Repository
class JdbcSessions {
  private final JdbcClient db;

  JdbcSessions(JdbcClient db) {
    this.db = db;
  }

  record Session(String id, String customerId, Instant expiresAt, boolean revoked) {
    boolean isOpen(Instant now) {
      return !revoked && expiresAt.isAfter(now);
    }
  }

  void insert(String id, String customerId, Instant now, Instant expires) {
    db.sql(
            """
            insert into identity.session (id, customer_id, created_at, expires_at)
            values (?, ?, ?, ?)
            """)
        .params(id, customerId, now.atOffset(ZoneOffset.UTC), expires.atOffset(ZoneOffset.UTC))
        .update();
  }

  void insertToken(String hash, String sessionId, Instant now) {
    db.sql("insert into identity.refresh_token (hash, session_id, issued_at) values (?, ?, ?)")
        .params(hash, sessionId, now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The token's session, locked until the transaction ends. */
  Optional<Session> lockByToken(String hash) {
    return db.sql(
            """
            select id, customer_id, expires_at, revoked_at is not null
            from identity.session
            where id = (select session_id from identity.refresh_token where hash = ?)
            for update
            """)
        .param(hash)
        .query((row, _) ->
            new Session(
                row.getString(1),
                row.getString(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getBoolean(4)))
        .optional();
  }

  /**
   * @return false when it was spent already
   */
  boolean spend(String hash, Instant now) {
    return db.sql(
                "update identity.refresh_token set spent_at = ? where hash = ? and spent_at is null")
            .params(now.atOffset(ZoneOffset.UTC), hash)
            .update()
        == 1;
  }

  void revoke(String sessionId, Instant now, String why) {
    db.sql(
            """
            update identity.session set revoked_at = ?, revoked_why = ?
            where id = ? and revoked_at is null
            """)
        .params(now.atOffset(ZoneOffset.UTC), why, sessionId)
        .update();
  }
}
