package io.storestream.pipelines.indexing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The category tree as one partition knows it. A category that has not arrived yet has no name and
 * no parent.
 *
 * @param find category by id
 * @param all every category
 */
record Categories(Function<String, @Nullable StoredRow> find, Supplier<Collection<StoredRow>> all) {

  /** The category and its ancestors, in no order; a cycle ends where it closes. */
  private Set<String> path(String id) {
    var path = new LinkedHashSet<String>();
    for (String at = id; at != null && path.add(at); ) {
      StoredRow category = find.apply(at);
      at = category == null ? null : category.optional("parent_id");
    }
    return path;
  }

  /** Ids from the root to each category given, without repeats, sorted. */
  SortedSet<String> paths(Collection<String> ids) {
    var paths = new TreeSet<String>();
    ids.forEach(id -> paths.addAll(path(id)));
    return paths;
  }

  @Nullable String name(String id) {
    StoredRow category = find.apply(id);
    return category == null ? null : category.optional("name");
  }

  /** The category and everything below it. Cost: all categories once per level. */
  List<String> subtree(String root) {
    var subtree = new LinkedHashSet<>(List.of(root));
    var rows = all.get();
    boolean grown = true;
    while (grown) {
      grown = false;
      for (StoredRow row : rows) {
        grown |= subtree.contains(row.text("parent_id")) && subtree.add(row.text("id"));
      }
    }
    return new ArrayList<>(subtree);
  }
}
