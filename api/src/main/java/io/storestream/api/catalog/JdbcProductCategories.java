package io.storestream.api.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads tables catalog.product, product_category and category. */
@Repository
class JdbcProductCategories {
  private final JdbcClient db;

  JdbcProductCategories(JdbcClient db) {
    this.db = db;
  }

  Map<String, Set<String>> of(Collection<String> productIds) {
    var found = new HashMap<String, Set<String>>();
    db.sql(
            """
            with recursive branch (product_id, category_id) as (
              select product_id, category_id from catalog.product_category
              where product_id = any(?)
              union
              select b.product_id, c.parent_id
              from branch b join catalog.category c on c.id = b.category_id
              where c.parent_id is not null)
            select product_id, category_id from branch
            """)
        .param(productIds.toArray(String[]::new))
        .query(row -> {
          found
              .computeIfAbsent(row.getString("product_id"), _ -> new HashSet<>())
              .add(row.getString("category_id"));
        });
    return found;
  }

  Map<String, String> ids(Collection<String> idsOrSlugs) {
    return named(
        "select id, slug from catalog.category where id = any(:keys) or slug = any(:keys)",
        idsOrSlugs);
  }

  Map<String, String> productIds(Collection<String> idsOrSlugs) {
    return named(
        "select id, slug from catalog.product where id = any(:keys) or slug = any(:keys)",
        idsOrSlugs);
  }

  private Map<String, String> named(String sql, Collection<String> idsOrSlugs) {
    var found = new HashMap<String, String>();
    db.sql(sql)
        .param("keys", idsOrSlugs.toArray(String[]::new))
        .query(row -> {
          found.putIfAbsent(row.getString("slug"), row.getString("id"));
          found.put(row.getString("id"), row.getString("id"));
        });
    return found;
  }
}
