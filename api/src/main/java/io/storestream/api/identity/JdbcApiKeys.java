package io.storestream.api.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table identity.api_key. */
@Repository
class JdbcApiKeys {
  private static final String COLUMNS =
      "id, name, permissions, created_by, created_at, expires_at, last_used_at";

  private final JdbcClient db;

  JdbcApiKeys(JdbcClient db) {
    this.db = db;
  }

  /**
   * @param lastUsedAt to the minute
   */
  record Row(
      String id,
      String name,
      List<String> permissions,
      String createdBy,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant lastUsedAt) {}

  Row insert(
      String id,
      String name,
      String keyHash,
      Collection<String> permissions,
      String by,
      @Nullable Instant expires) {
    return db.sql(
            "insert into identity.api_key (id, name, key_hash, permissions, created_by, expires_at)"
                + " values (:id, :name, :hash, :permissions, :by, :expires) returning "
                + COLUMNS)
        .param("id", id)
        .param("name", name)
        .param("hash", keyHash)
        .param("permissions", permissions.toArray(String[]::new))
        .param("by", by)
        .param("expires", expires == null ? null : at(expires))
        .query((row, _) -> read(row))
        .single();
  }

  Optional<Row> good(String keyHash, Instant now) {
    return db.sql(
            "select "
                + COLUMNS
                + " from identity.api_key where key_hash = ? and revoked_at is null"
                + " and (expires_at is null or expires_at > ?)")
        .params(keyHash, at(now))
        .query((row, _) -> read(row))
        .optional();
  }

  void used(String id, Instant now) {
    db.sql("update identity.api_key set last_used_at = ? where id = ?")
        .params(at(now), id)
        .update();
  }

  /** Those that are not revoked. */
  List<Row> page(@Nullable String afterId, int limit) {
    return db.sql(
            "select "
                + COLUMNS
                + " from identity.api_key where revoked_at is null"
                + " and (:after::text is null or id > :after) order by id limit :limit")
        .param("after", afterId)
        .param("limit", limit)
        .query((row, _) -> read(row))
        .list();
  }

  boolean revoke(String id, Instant now) {
    return db.sql("update identity.api_key set revoked_at = ? where id = ? and revoked_at is null")
            .params(at(now), id)
            .update()
        == 1;
  }

  private static Row read(ResultSet row) throws SQLException {
    return new Row(
        row.getString("id"),
        row.getString("name"),
        List.of((String[]) row.getArray("permissions").getArray()),
        row.getString("created_by"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row.getObject("expires_at", OffsetDateTime.class)),
        instant(row.getObject("last_used_at", OffsetDateTime.class)));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
