package io.storestream.api.catalog;

import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Tables catalog.slug_redirect and catalog.category_slug_redirect: names that products and
 * categories had before. Nobody captures them.
 */
@Repository
class JdbcSlugRedirects {
  /** Whose names. */
  enum Of {
    PRODUCTS("catalog.slug_redirect", "product_id"),
    CATEGORIES("catalog.category_slug_redirect", "category_id");

    private final String table;
    private final String owner;

    Of(String table, String owner) {
      this.table = table;
      this.owner = owner;
    }
  }

  private final JdbcClient db;

  JdbcSlugRedirects(JdbcClient db) {
    this.db = db;
  }

  /** Id of the one that had this slug. */
  Optional<String> target(Of kind, String slug) {
    return db.sql("select %s from %s where slug = ?".formatted(kind.owner, kind.table))
        .param(slug)
        .query(String.class)
        .optional();
  }

  void remember(Of kind, String slug, String id) {
    db.sql(
            """
            insert into %2$s (slug, %1$s) values (?, ?)
            on conflict (slug) do update set %1$s = excluded.%1$s, created_at = now()
            """
                .formatted(kind.owner, kind.table))
        .params(slug, id)
        .update();
  }

  /** Somebody is called so now. */
  void release(Of kind, Collection<String> slugs) {
    if (!slugs.isEmpty()) {
      db.sql("delete from %s where slug = any(?)".formatted(kind.table))
          .param(slugs.toArray(String[]::new))
          .update();
    }
  }
}
