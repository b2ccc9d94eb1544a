package io.storestream.api.identity;

import io.storestream.api.web.JdbcRows;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads table identity.customer. */
@Repository
class JdbcCustomerExport implements ExternalIds {
  private final JdbcClient db;

  JdbcCustomerExport(JdbcClient db) {
    this.db = db;
  }

  /** A customer and where the next page begins. */
  record Row(String id, String externalId, String email, String name, String country) {}

  List<Row> page(@Nullable String after, int limit) {
    return db.sql(
            """
            select id, coalesce(external_id, id) as external_id, email, name, country
            from identity.customer
            where (:after::text is null or id > :after)
            order by id limit :limit
            """)
        .param("after", after)
        .param("limit", limit)
        .query(JdbcRows.of(Row.class))
        .list();
  }

  @Override
  public Map<String, String> of(Collection<String> customerIds) {
    return db
        .sql("select id, coalesce(external_id, id) from identity.customer where id = any(?)")
        .param(customerIds.toArray(String[]::new))
        .query((row, _) -> Map.entry(row.getString(1), row.getString(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
