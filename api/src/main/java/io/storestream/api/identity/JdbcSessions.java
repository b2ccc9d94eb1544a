package io.storestream.api.identity;

import io.storestream.api.web.JdbcRows;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

  /** A session as its owner sees it. */
  record Listed(
      String id,
      Instant createdAt,
      Instant usedAt,
      Instant expiresAt,
      @Nullable String userAgent,
      @Nullable String address) {}

  /**
   * Waits for whoever changes the password at this moment, and is waited for by who does so next
   * and ends all sessions.
   *
   * @return false when the customer's password is not the one that was checked any more
   */
  boolean insert(
      String id,
      String customerId,
      String passwordHash,
      Origin origin,
      Instant now,
      Instant expires) {
    return db.sql(
                """
                insert into identity.session
                  (id, customer_id, user_agent, address, created_at, used_at, expires_at)
                select :id, c.id, :agent, :address, :now, :now, :expires from identity.customer c
                where c.id = :customer and c.password_hash = :hash
                for share
                """)
            .param("id", id)
            .param("agent", origin.userAgent())
            .param("address", origin.address())
            .param("now", at(now))
            .param("expires", at(expires))
            .param("customer", customerId)
            .param("hash", passwordHash)
            .update()
        == 1;
  }

  void insertToken(String hash, String sessionId, Instant now) {
    db.sql("insert into identity.refresh_token (hash, session_id, issued_at) values (?, ?, ?)")
        .params(hash, sessionId, at(now))
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

  /** Open sessions, newest first. */
  List<Listed> open(String customerId, Instant now, @Nullable String beforeId, int limit) {
    return db.sql(
            """
            select id, created_at, coalesce(used_at, created_at) as used_at, expires_at,
              user_agent, address
            from identity.session
            where customer_id = :customer and revoked_at is null and expires_at > :now
              and (:before::text is null or id < :before)
            order by id desc limit :limit
            """)
        .param("customer", customerId)
        .param("now", at(now))
        .param("before", beforeId)
        .param("limit", limit)
        .query(JdbcRows.of(Listed.class))
        .list();
  }

  /**
   * @return false when it was spent already
   */
  boolean spend(String hash, String sessionId, Instant now) {
    return db.sql(
                """
                with spent as (
                  update identity.refresh_token set spent_at = ? where hash = ? and spent_at is null
                  returning session_id)
                update identity.session s set used_at = ? from spent where s.id = spent.session_id
                  and s.id = ?
                """)
            .params(at(now), hash, at(now), sessionId)
            .update()
        == 1;
  }

  void revoke(String sessionId, Instant now, String why) {
    db.sql(
            """
            update identity.session set revoked_at = ?, revoked_why = ?
            where id = ? and revoked_at is null
            """)
        .params(at(now), why, sessionId)
        .update();
  }

  /**
   * @return false when this customer has no such open session
   */
  boolean revokeOf(String customerId, String sessionId, Instant now, String why) {
    return db.sql(
                """
                update identity.session set revoked_at = ?, revoked_why = ?
                where id = ? and customer_id = ? and revoked_at is null and expires_at > ?
                """)
            .params(at(now), why, sessionId, customerId, at(now))
            .update()
        == 1;
  }

  /** One statement. */
  void revokeAll(Collection<String> customerIds, Instant now, String why) {
    db.sql(
            """
            update identity.session set revoked_at = ?, revoked_why = ?
            where customer_id = any(?) and revoked_at is null
            """)
        .params(at(now), why, customerIds.toArray(String[]::new))
        .update();
  }

  /**
   * @param exceptId stays open
   */
  void revokeAll(String customerId, @Nullable String exceptId, Instant now, String why) {
    db.sql(
            """
            update identity.session set revoked_at = ?, revoked_why = ?
            where customer_id = ? and revoked_at is null and id is distinct from ?
            """)
        .param(at(now))
        .param(why)
        .param(customerId)
        .param(exceptId)
        .update();
  }

  /** Forgets sessions that ended before this; their tokens go with them. */
  void deleteEndedBefore(Instant end) {
    db.sql("delete from identity.session where expires_at < ?").param(at(end)).update();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
