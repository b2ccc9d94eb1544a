package io.storestream.api.catalog;

import io.storestream.api.web.JdbcRows;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table catalog.category; every row change is an event. */
@Repository
class JdbcCategories {
  private static final String COLUMNS = "select id, parent_id, slug, name, position, version";
  private final JdbcClient db;

  JdbcCategories(JdbcClient db) {
    this.db = db;
  }

  List<Category> all() {
    return db.sql(COLUMNS + " from catalog.category order by position, name, id")
        .query(JdbcRows.of(Category.class))
        .list();
  }

  Optional<Category> find(String idOrSlug) {
    return db.sql(
            COLUMNS
                + " from catalog.category where id = ? or slug = ? order by id = ? desc limit 1")
        .params(idOrSlug, idOrSlug, idOrSlug)
        .query(JdbcRows.of(Category.class))
        .optional();
  }

  Map<String, String> idsBySlug(Collection<String> slugs) {
    return db
        .sql("select slug, id from catalog.category where slug = any(?)")
        .param(slugs.toArray(String[]::new))
        .query((row, _) -> Map.entry(row.getString("slug"), row.getString("id")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  void insert(Category category) {
    db.sql(
            """
            insert into catalog.category (id, parent_id, slug, name, position, version)
            values (:id, :parentId, :slug, :name, :position, :version)
            """)
        .paramSource(category)
        .update();
  }

  /** Writes nothing when the row already says so. */
  void update(Category category) {
    db.sql(
            """
            update catalog.category set parent_id = :parentId, slug = :slug, name = :name,
              position = :position, version = version + 1, updated_at = now()
            where id = :id and (parent_id, slug, name, position)
              is distinct from (:parentId, :slug, :name, :position)
            """)
        .paramSource(category)
        .update();
  }

  void delete(String id) {
    db.sql("delete from catalog.category where id = ?").param(id).update();
  }

  boolean inUse(String id) {
    return db.sql(
            """
            select exists (select from catalog.product_category where category_id = :id)
              or exists (select from catalog.category where parent_id = :id)
            """)
        .param("id", id)
        .query(Boolean.class)
        .single();
  }
}
