package io.storestream.api.identity;

import io.storestream.api.web.JdbcRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table identity.address. Every statement names the owner, so nobody reaches another's row. */
@Repository
class JdbcAddresses {
  private static final String COLUMNS =
      "id, name, line1, line2, city, postal_code, country, preferred, version, created_at";

  private final JdbcClient db;

  JdbcAddresses(JdbcClient db) {
    this.db = db;
  }

  /** Makes the owner's changes take turns, until the transaction ends. */
  void lock(String owner) {
    db.sql("select pg_advisory_xact_lock(hashtext('identity.address ' || ?))::text")
        .param(owner)
        .query(String.class)
        .single();
  }

  long count(String owner) {
    return db.sql("select count(*) from identity.address where customer_id = ?")
        .param(owner)
        .query(Long.class)
        .single();
  }

  List<SavedAddress> page(String owner, @Nullable String afterId, int limit) {
    return db.sql(
            "select "
                + COLUMNS
                + " from identity.address where customer_id = :owner"
                + " and (:after::text is null or id > :after) order by id limit :limit")
        .param("owner", owner)
        .param("after", afterId)
        .param("limit", limit)
        .query(JdbcRows.of(SavedAddress.class))
        .list();
  }

  Optional<SavedAddress> find(String owner, String id) {
    return db.sql("select " + COLUMNS + " from identity.address where customer_id = ? and id = ?")
        .params(owner, id)
        .query(JdbcRows.of(SavedAddress.class))
        .optional();
  }

  SavedAddress insert(String owner, String id, AddressInput input) {
    return db.sql(
            """
            insert into identity.address
              (id, customer_id, name, line1, line2, city, postal_code, country, preferred)
            values (:id, :owner, :name, :line1, :line2, :city, :postalCode, :country, :isPreferred)
            returning
            """
                + COLUMNS)
        .params(parameters(owner, id, input))
        .query(JdbcRows.of(SavedAddress.class))
        .single();
  }

  SavedAddress update(String owner, String id, AddressInput input) {
    return db.sql(
            """
            update identity.address set name = :name, line1 = :line1, line2 = :line2, city = :city,
              postal_code = :postalCode, country = :country, preferred = :isPreferred,
              version = version + 1
            where customer_id = :owner and id = :id
            returning
            """
                + COLUMNS)
        .params(parameters(owner, id, input))
        .query(JdbcRows.of(SavedAddress.class))
        .single();
  }

  /** None of the owner's addresses but this one stays preferred. */
  void preferNone(String owner, String exceptId) {
    db.sql(
            """
            update identity.address set preferred = false, version = version + 1
            where customer_id = ? and preferred and id <> ?
            """)
        .params(owner, exceptId)
        .update();
  }

  boolean delete(String owner, String id) {
    return db.sql("delete from identity.address where customer_id = ? and id = ?")
            .params(owner, id)
            .update()
        == 1;
  }

  private static Map<String, @Nullable Object> parameters(
      String owner, String id, AddressInput input) {
    var values = new HashMap<String, @Nullable Object>();
    values.put("owner", owner);
    values.put("id", id);
    values.put("name", input.name());
    values.put("line1", input.line1());
    values.put("line2", input.line2());
    values.put("city", input.city());
    values.put("postalCode", input.postalCode());
    values.put("country", input.country());
    values.put("isPreferred", input.isPreferred());
    return values;
  }
}
