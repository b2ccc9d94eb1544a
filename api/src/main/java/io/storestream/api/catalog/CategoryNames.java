package io.storestream.api.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** What categories are called. Reads the whole tree each time, which is small. */
@Service
public class CategoryNames {
  private final JdbcCategories categories;

  CategoryNames(JdbcCategories categories) {
    this.categories = categories;
  }

  /**
   * Ids of categories that are named by id or slug, each once, sorted; unknown names stay as they
   * are.
   */
  public List<String> ids(Collection<String> idsOrSlugs) {
    if (idsOrSlugs.isEmpty()) {
      return List.of();
    }
    var ids = new HashSet<String>();
    var bySlug = new HashMap<String, String>();
    for (var category : categories.all()) {
      ids.add(category.id());
      bySlug.put(category.slug(), category.id());
    }
    return idsOrSlugs.stream()
        .map(name -> ids.contains(name) ? name : bySlug.getOrDefault(name, name))
        .distinct()
        .sorted()
        .toList();
  }

  /** Names by id; unknown ids are left out. */
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
