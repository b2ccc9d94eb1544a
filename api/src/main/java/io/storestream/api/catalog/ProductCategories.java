package io.storestream.api.catalog;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Where products stand in the category tree, for rules that are about whole branches of it. */
@Service
public class ProductCategories {
  private final JdbcProductCategories table;

  ProductCategories(JdbcProductCategories table) {
    this.table = table;
  }

  /** Ids of all categories a product is in, with those above them; one statement. */
  public Map<String, Set<String>> of(Collection<String> productIds) {
    return productIds.isEmpty() ? Map.of() : table.of(productIds);
  }

  /** Ids by what was asked for, id or slug; unknown ones are left out. One statement. */
  public Map<String, String> ids(Collection<String> idsOrSlugs) {
    return idsOrSlugs.isEmpty() ? Map.of() : table.ids(idsOrSlugs);
  }

  /** Ids of products by what was asked for, id or slug; unknown ones are left out. */
  public Map<String, String> productIds(Collection<String> idsOrSlugs) {
    return idsOrSlugs.isEmpty() ? Map.of() : table.productIds(idsOrSlugs);
  }
}
