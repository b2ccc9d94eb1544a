package io.storestream.api.identity;

import io.storestream.api.web.JdbcRows;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table identity.password_reset. */
@Repository
class JdbcPasswordResets {
  private final JdbcClient db;

  JdbcPasswordResets(JdbcClient db) {
    this.db = db;
  }

  /** A reset that waits to be used, with its event's sealed token. */
  record Open(String id, String customerId, String email, Instant expiresAt, String sealedToken) {}

  void insert(String id, String customerId, String tokenHash, Instant now, Instant expires) {
    db.sql(
            """
            insert into identity.password_reset (id, customer_id, token_hash, created_at, expires_at)
            values (?, ?, ?, ?, ?)
            """)
        .params(id, customerId, tokenHash, at(now), at(expires))
        .update();
  }

  boolean isOpen(String tokenHash, Instant now) {
    return db.sql(
            """
            select exists (select 1 from identity.password_reset
              where token_hash = ? and used_at is null and expires_at > ?)
            """)
        .params(tokenHash, at(now))
        .query(Boolean.class)
        .single();
  }

  /**
   * Uses it up.
   *
   * @return whose password it sets; empty when it is unknown, used or too old
   */
  Optional<String> use(String tokenHash, Instant now) {
    return db.sql(
            """
            update identity.password_reset set used_at = ?
            where token_hash = ? and used_at is null and expires_at > ?
            returning customer_id
            """)
        .params(at(now), tokenHash, at(now))
        .query(String.class)
        .optional();
  }

  void useAll(Collection<String> customerIds, Instant now) {
    db.sql(
            """
            update identity.password_reset set used_at = ?
            where customer_id = any(?) and used_at is null
            """)
        .params(at(now), customerIds.toArray(String[]::new))
        .update();
  }

  void deleteExpiredBefore(Instant end) {
    db.sql("delete from identity.password_reset where expires_at < ?").param(at(end)).update();
  }

  /** Newest first. */
  List<Open> open(Instant now, int limit) {
    return db.sql(
            """
            select r.id, r.customer_id, c.email, r.expires_at, e.payload ->> 'sealed_token'
              as sealed_token
            from identity.password_reset r
            join identity.customer c on c.id = r.customer_id
            join outbox.event e on e.aggregate = 'password-reset' and e.aggregate_id = r.id
              and e.created_at > now() - interval '1 day'
            where r.used_at is null and r.expires_at > ?
            order by r.created_at desc, r.id desc limit ?
            """)
        .params(at(now), limit)
        .query(JdbcRows.of(Open.class))
        .list();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
