package io.storestream.api.identity;

import io.storestream.api.web.JdbcRows;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table identity.customer. */
@Repository
class JdbcCustomers {
  private static final String COLUMNS =
      "id, email, name, country, external_id, version, created_at";

  private final JdbcClient db;

  JdbcCustomers(JdbcClient db) {
    this.db = db;
  }

  Optional<Customer> find(String id) {
    return db.sql("select " + COLUMNS + " from identity.customer where id = ?")
        .param(id)
        .query(JdbcRows.of(Customer.class))
        .optional();
  }

  /**
   * Oldest first.
   *
   * @param email in any case; null for all
   */
  List<Customer> page(@Nullable String email, @Nullable String afterId, int limit) {
    return db.sql(
            "select "
                + COLUMNS
                + """
                 from identity.customer
                where (:email::text is null or lower(email) = lower(:email))
                  and (:after::text is null or id > :after)
                order by id limit :limit
                """)
        .param("email", email)
        .param("after", afterId)
        .param("limit", limit)
        .query(JdbcRows.of(Customer.class))
        .list();
  }

  /** Who may log in with this address. */
  Optional<Login> login(String email) {
    return db.sql(
            """
            select id, password_hash from identity.customer
            where lower(email) = lower(?) and password_hash is not null
            """)
        .param(email)
        .query(JdbcRows.of(Login.class))
        .optional();
  }

  /** The customer, unchanged by others until the transaction ends. */
  Optional<Customer> lock(String id) {
    return db.sql("select " + COLUMNS + " from identity.customer where id = ? for update")
        .param(id)
        .query(JdbcRows.of(Customer.class))
        .optional();
  }

  /**
   * @return empty when that is what the row says already
   */
  Optional<Customer> setProfile(String id, String name, String country) {
    return db.sql(
            """
            update identity.customer set name = ?, country = ?, version = version + 1
            where id = ? and (name, country) is distinct from (?, ?)
            returning
            """
                + COLUMNS)
        .params(name, country, id, name, country)
        .query(JdbcRows.of(Customer.class))
        .optional();
  }

  /** With or without a password: also customers of another system. */
  Optional<String> idByEmail(String email) {
    return db.sql("select id from identity.customer where lower(email) = lower(?)")
        .param(email)
        .query(String.class)
        .optional();
  }

  Optional<String> passwordHash(String id) {
    return db.sql(
            "select password_hash from identity.customer where id = ? and password_hash is not null")
        .param(id)
        .query(String.class)
        .optional();
  }

  void setPassword(String id, String hash) {
    db.sql("update identity.customer set password_hash = ? where id = ?").params(hash, id).update();
  }

  /**
   * @return false when it is not this any more
   */
  boolean replacePassword(String id, String checkedHash, String hash) {
    return db.sql(
                "update identity.customer set password_hash = ? where id = ? and password_hash = ?")
            .params(hash, id, checkedHash)
            .update()
        == 1;
  }

  /** Id and what its password must match. */
  record Login(String id, String passwordHash) {}

  /** Does nothing when the address is taken. */
  void register(String id, String email, String name, String country, String passwordHash) {
    db.sql(
            """
            insert into identity.customer (id, email, name, country, password_hash)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """)
        .params(id, email, name, country, passwordHash)
        .update();
  }

  Map<String, String> idsByExternalId(Collection<String> externalIds) {
    return db
        .sql(
            """
            select external_id, id from identity.customer where external_id = any(:ids)
            union all
            select id, id from identity.customer where id = any(:ids) and external_id is null
            """)
        .param("ids", externalIds.toArray(String[]::new))
        .query((row, _) -> Map.entry(row.getString(1), row.getString(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first));
  }

  /** Rows that bulk import compares with: those with one of the external ids or addresses. */
  List<Customer> matching(Collection<String> externalIds, Collection<String> lowerEmails) {
    return db.sql(
            "select "
                + COLUMNS
                + " from identity.customer where external_id = any(:ids)"
                + " or external_id is null and id = any(:ids)"
                + " union select "
                + COLUMNS
                + " from identity.customer where lower(email) = any(:emails)")
        .param("ids", externalIds.toArray(String[]::new))
        .param("emails", lowerEmails.toArray(String[]::new))
        .query(JdbcRows.of(Customer.class))
        .list();
  }

  /** Makes bulk imports take turns, until the transaction ends. */
  void lockForImport() {
    db.sql("select pg_advisory_xact_lock(hashtext('identity.customer import'))::text")
        .query(String.class)
        .single();
  }

  /**
   * One statement; an address that was registered this very moment is left out.
   *
   * @return ids that were inserted
   */
  List<String> insert(List<Customer> rows) {
    return db.sql(
            """
            insert into identity.customer (id, email, name, country, external_id)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
            on conflict do nothing returning id
            """)
        .params(columns(rows))
        .query(String.class)
        .list();
  }

  /** One statement. */
  void update(List<Customer> rows) {
    db.sql(
            """
            update identity.customer c
            set email = n.email, name = n.name, country = n.country, version = c.version + 1
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
              as n (id, email, name, country, external_id)
            where c.id = n.id
            """)
        .params(columns(rows))
        .update();
  }

  private static Object[] columns(List<Customer> rows) {
    return new Object[] {
      rows.stream().map(Customer::id).toArray(String[]::new),
      rows.stream().map(Customer::email).toArray(String[]::new),
      rows.stream().map(Customer::name).toArray(String[]::new),
      rows.stream().map(Customer::country).toArray(String[]::new),
      rows.stream().map(Customer::externalId).toArray(String[]::new)
    };
  }
}
