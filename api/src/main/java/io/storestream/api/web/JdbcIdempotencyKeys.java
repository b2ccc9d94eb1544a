package io.storestream.api.web;

import io.storestream.contracts.Json;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** Table web.idempotency_key. */
@Repository
class JdbcIdempotencyKeys {
  /** What a key belongs to. */
  record Scope(String principal, String route, String key) {}

  private final JdbcClient db;

  JdbcIdempotencyKeys(JdbcClient db) {
    this.db = db;
  }

  /** Takes the key until the end of the transaction; false if somebody else has it. */
  boolean lock(Scope scope) {
    return db.sql("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")
        .param(scope.principal() + "\n" + scope.route() + "\n" + scope.key())
        .query(Boolean.class)
        .single();
  }

  Optional<Idempotency.Stored> find(Scope scope, Instant now) {
    return db.sql(
            """
            select request_hash, status, headers, body from web.idempotency_key
            where principal = ? and route = ? and key = ? and expires_at > ?
            """)
        .params(scope.principal(), scope.route(), scope.key(), Timestamp.from(now))
        .query((row, _) ->
            new Idempotency.Stored(
                row.getString("request_hash"),
                row.getInt("status"),
                Json.MAPPER.readValue(
                    row.getString("headers"), new TypeReference<Map<String, String>>() {}),
                row.getString("body")))
        .optional();
  }

  void store(Scope scope, Idempotency.Stored answer, Instant expires) {
    db.sql(
            """
            insert into web.idempotency_key
              (principal, route, key, request_hash, status, headers, body, expires_at)
            values (?, ?, ?, ?, ?, ?::jsonb, ?, ?)
            on conflict (principal, route, key) do update set
              request_hash = excluded.request_hash, status = excluded.status,
              headers = excluded.headers, body = excluded.body,
              created_at = now(), expires_at = excluded.expires_at
            """)
        .params(
            scope.principal(),
            scope.route(),
            scope.key(),
            answer.requestHash(),
            answer.status(),
            Json.text(answer.headers()),
            answer.body(),
            Timestamp.from(expires))
        .update();
  }

  @Scheduled(cron = "0 41 * * * *", zone = "UTC")
  void forgetExpired() {
    db.sql("delete from web.idempotency_key where expires_at < now()").update();
  }
}
