package io.storestream.api.catalog;

import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table catalog.slug_redirect: names that products had before. Nobody captures it. */
@Repository
class JdbcSlugRedirects {
  private final JdbcClient db;

  JdbcSlugRedirects(JdbcClient db) {
    this.db = db;
  }

  /** Id of the product that had this slug. */
  Optional<String> target(String slug) {
    return db.sql("select product_id from catalog.slug_redirect where slug = ?")
        .param(slug)
        .query(String.class)
        .optional();
  }

  void remember(String slug, String product) {
    db.sql(
            """
            insert into catalog.slug_redirect (slug, product_id) values (?, ?)
            on conflict (slug) do update set product_id = excluded.product_id, created_at = now()
            """)
        .params(slug, product)
        .update();
  }

  /** These slugs belong to products now. */
  void release(Collection<String> slugs) {
    if (!slugs.isEmpty()) {
      db.sql("delete from catalog.slug_redirect where slug = any(?)")
          .param(slugs.toArray(String[]::new))
          .update();
    }
  }
}
