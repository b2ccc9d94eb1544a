package io.storestream.api.catalog;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** What categories are called. */
@Service
public class CategoryNames {
  private final JdbcCategories categories;

  CategoryNames(JdbcCategories categories) {
    this.categories = categories;
  }

  /** Names by id; unknown ids are left out. Reads the whole tree, which is small. */
  public Map<String, String> of(Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    var asked = new HashSet<>(ids);
    return categories.all().stream()
        .filter(category -> asked.contains(category.id()))
        .collect(Collectors.toMap(Category::id, Category::name));
  }
}
