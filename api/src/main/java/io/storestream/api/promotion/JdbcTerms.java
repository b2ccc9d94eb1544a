package io.storestream.api.promotion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table promotion.terms. */
@Repository
class JdbcTerms {
  private final JdbcClient db;

  JdbcTerms(JdbcClient db) {
    this.db = db;
  }

  /**
   * @param revision of the configuration, see {@link JdbcDefinitions#lock}
   */
  record Found(long revision, Map<String, Terms> byVariant) {}

  /** One statement; variants without a row are left out. */
  Found find(Collection<String> variantIds) {
    var found = new HashMap<String, Terms>();
    long[] revision = {0};
    db.sql(
            """
            select r.value as revision, t.variant_id, t.min_quantity, t.max_quantity, t.multiple,
              t.weight_grams, t.tax_class
            from promotion.revision r
            left join promotion.terms t on t.variant_id = any((select ?::text[])::text[])
            """)
        .param(variantIds.toArray(String[]::new))
        .query(row -> {
          revision[0] = row.getLong("revision");
          if (row.getString("variant_id") != null) {
            found.put(row.getString("variant_id"), terms(row));
          }
        });
    return new Found(revision[0], found);
  }

  /** Terms with the version of their row. */
  record Versioned(Terms terms, long version) {}

  Optional<Versioned> find(String variantId) {
    return db.sql("select * from promotion.terms where variant_id = ?")
        .param(variantId)
        .query((row, _) -> new Versioned(terms(row), row.getLong("version")))
        .optional();
  }

  void put(String variantId, Terms terms) {
    db.sql(
            """
            insert into promotion.terms as old
              (variant_id, min_quantity, max_quantity, multiple, weight_grams, tax_class)
            values (?, ?, nullif(?, 2147483647), ?, ?, ?)
            on conflict (variant_id) do update
            set min_quantity = excluded.min_quantity, max_quantity = excluded.max_quantity,
              multiple = excluded.multiple, weight_grams = excluded.weight_grams,
              tax_class = excluded.tax_class, version = old.version + 1
            """)
        .params(
            variantId,
            terms.minQuantity(),
            terms.maxQuantity(),
            terms.multiple(),
            terms.weightGrams(),
            terms.taxClass())
        .update();
  }

  boolean anyOfClass(String taxClass) {
    return db.sql("select exists (select from promotion.terms where tax_class = ?)")
        .param(taxClass)
        .query(Boolean.class)
        .single();
  }

  private static Terms terms(ResultSet row) throws SQLException {
    var max = row.getObject("max_quantity", Integer.class);
    return new Terms(
        row.getInt("min_quantity"),
        max == null ? Integer.MAX_VALUE : max,
        row.getInt("multiple"),
        row.getInt("weight_grams"),
        row.getString("tax_class"));
  }
}
