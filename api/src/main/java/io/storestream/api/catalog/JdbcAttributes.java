package io.storestream.api.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table catalog.attribute. Nobody captures it: a product's values carry their type. */
@Repository
class JdbcAttributes {
  private static final String SELECT =
      "select name, label, type, unit, version from catalog.attribute ";

  private final JdbcClient db;

  JdbcAttributes(JdbcClient db) {
    this.db = db;
  }

  List<Attribute> all() {
    return db.sql(SELECT + "order by name").query((row, _) -> attribute(row)).list();
  }

  /** Names of those that hold numbers, at most so many. */
  List<String> numbers(int limit) {
    return db.sql("select name from catalog.attribute where type = 'number' order by name limit ?")
        .param(limit)
        .query(String.class)
        .list();
  }

  Optional<Attribute> find(String name) {
    return db.sql(SELECT + "where name = ?")
        .param(name)
        .query((row, _) -> attribute(row))
        .optional();
  }

  /** Types by name; names that are not defined are absent. */
  Map<String, AttributeType> types(Collection<String> names) {
    return names.isEmpty()
        ? Map.of()
        : db
            .sql("select name, type from catalog.attribute where name = any(?)")
            .param(names.toArray(String[]::new))
            .query((row, _) -> Map.entry(row.getString(1), AttributeType.stored(row.getString(2))))
            .list()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Whether a product has values of it. Reads every product. */
  boolean inUse(String name) {
    return db.sql("select exists (select from catalog.product where jsonb_exists(attributes, ?))")
        .param(name)
        .query(Boolean.class)
        .single();
  }

  /** Writes nothing when it says so already. */
  void put(String name, AttributeInput input) {
    db.sql(
            """
            insert into catalog.attribute as old (name, label, type, unit) values (?, ?, ?, ?)
            on conflict (name) do update set label = excluded.label, type = excluded.type,
              unit = excluded.unit, version = old.version + 1, updated_at = now()
            where (old.label, old.type, old.unit)
              is distinct from (excluded.label, excluded.type, excluded.unit)
            """)
        .params(name, input.label(), input.type().text(), input.unit())
        .update();
  }

  void delete(String name) {
    db.sql("delete from catalog.attribute where name = ?").param(name).update();
  }

  private static Attribute attribute(ResultSet row) throws SQLException {
    return new Attribute(
        row.getString("name"),
        row.getString("label"),
        AttributeType.stored(row.getString("type")),
        row.getString("unit"),
        row.getLong("version"));
  }
}
