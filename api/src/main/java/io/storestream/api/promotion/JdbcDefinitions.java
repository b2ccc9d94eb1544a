package io.storestream.api.promotion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tables promotion.definition and promotion.revision. */
@Repository
class JdbcDefinitions {
  private static final String SELECT =
      """
      select id, kind, definition::text, version, created_at, updated_at from promotion.definition
      """;

  private final JdbcClient db;

  JdbcDefinitions(JdbcClient db) {
    this.db = db;
  }

  /** What a definition is about; in lower case in the table. */
  enum Kind {
    PROMOTION,
    TAX_CLASS,
    TAX_ZONE,
    SHIPPING_METHOD;

    String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * @param definition JSON of the input record
   */
  record Row(
      String id,
      Kind kind,
      String definition,
      long version,
      Instant createdAt,
      Instant updatedAt) {}

  /** Counts a change; writers take turns from here to the end of their transactions. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void lock() {
    db.sql("update promotion.revision set value = value + 1 where id = 1").update();
  }

  List<Row> all() {
    return db.sql(SELECT + "order by id").query(JdbcDefinitions::row).list();
  }

  List<Row> page(Kind kind, @Nullable String after, int limit) {
    return db.sql(SELECT + "where kind = ? and (?::text is null or id > ?) order by id limit ?")
        .param(kind.text())
        .param(after)
        .param(after)
        .param(limit)
        .query(JdbcDefinitions::row)
        .list();
  }

  Optional<Row> find(Kind kind, String id) {
    return db.sql(SELECT + "where kind = ? and id = ?")
        .params(kind.text(), id)
        .query(JdbcDefinitions::row)
        .optional();
  }

  /**
   * @return whether the id was free
   */
  boolean insert(Kind kind, String id, String definition) {
    return db.sql(
                """
                insert into promotion.definition (id, kind, definition) values (?, ?, ?::jsonb)
                on conflict do nothing
                """)
            .params(id, kind.text(), definition)
            .update()
        == 1;
  }

  void update(String id, String definition) {
    db.sql(
            """
            update promotion.definition
            set definition = ?::jsonb, version = version + 1, updated_at = now() where id = ?
            """)
        .params(definition, id)
        .update();
  }

  void delete(String id) {
    db.sql("delete from promotion.definition where id = ?").param(id).update();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getString("id"),
        Kind.valueOf(row.getString("kind").toUpperCase(java.util.Locale.ROOT)),
        row.getString("definition"),
        row.getLong("version"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
