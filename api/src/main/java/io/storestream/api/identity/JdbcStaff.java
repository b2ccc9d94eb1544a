package io.storestream.api.identity;

import io.storestream.api.web.JdbcRows;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table identity.staff. */
@Repository
class JdbcStaff {
  private static final String COLUMNS = "id, email, name, role, active, version, created_at";

  private final JdbcClient db;

  JdbcStaff(JdbcClient db) {
    this.db = db;
  }

  /** What a login is checked against. */
  record Login(String id, String passwordHash) {}

  /** What a session is checked against at each request. */
  record Standing(String role, Instant sessionsSince) {}

  Optional<Login> login(String email) {
    return db.sql(
            "select id, password_hash from identity.staff where lower(email) = lower(?) and active")
        .param(email)
        .query(JdbcRows.of(Login.class))
        .optional();
  }

  /** Of an active account. */
  Optional<Standing> standing(String id) {
    return db.sql("select role, sessions_since from identity.staff where id = ? and active")
        .param(id)
        .query(JdbcRows.of(Standing.class))
        .optional();
  }

  List<StaffAccount> page(@Nullable String afterId, int limit) {
    return db.sql(
            "select "
                + COLUMNS
                + " from identity.staff where :after::text is null or id > :after"
                + " order by id limit :limit")
        .param("after", afterId)
        .param("limit", limit)
        .query(JdbcRows.of(StaffAccount.class))
        .list();
  }

  /** Unchanged by others until the transaction ends. */
  Optional<StaffAccount> lock(String id) {
    return db.sql("select " + COLUMNS + " from identity.staff where id = ? for update")
        .param(id)
        .query(JdbcRows.of(StaffAccount.class))
        .optional();
  }

  /**
   * @return empty when the address is taken
   */
  Optional<StaffAccount> insert(
      String id, String email, String name, Role role, String passwordHash, Instant now) {
    return db.sql(
            "insert into identity.staff (id, email, name, role, password_hash, sessions_since)"
                + " values (?, ?, ?, ?, ?, ?) on conflict do nothing returning "
                + COLUMNS)
        .params(id, email, name, role.text(), passwordHash, at(now))
        .query(JdbcRows.of(StaffAccount.class))
        .optional();
  }

  StaffAccount update(String id, String name, Role role, boolean active) {
    return db.sql(
            "update identity.staff set name = ?, role = ?, active = ?, version = version + 1"
                + " where id = ? returning "
                + COLUMNS)
        .params(name, role.text(), active, id)
        .query(JdbcRows.of(StaffAccount.class))
        .single();
  }

  /**
   * Whether this is still the password, which stays so until the transaction ends; waits for
   * whoever changes it at this moment.
   */
  boolean holds(Login checked) {
    return db.sql(
            "select id from identity.staff where id = ? and password_hash = ? and active for update")
        .params(checked.id(), checked.passwordHash())
        .query(String.class)
        .optional()
        .isPresent();
  }

  /** Ends the account's sessions too. */
  void setPassword(String id, String passwordHash, Instant now) {
    db.sql("update identity.staff set password_hash = ?, sessions_since = ? where id = ?")
        .params(passwordHash, at(now), id)
        .update();
  }

  void endSessions(String id, Instant now) {
    db.sql("update identity.staff set sessions_since = ? where id = ?")
        .params(at(now), id)
        .update();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
