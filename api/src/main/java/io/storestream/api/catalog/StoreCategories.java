package io.storestream.api.catalog;

import io.storestream.api.web.Page;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** The category tree for shoppers. */
@RestController
@RequestMapping("/v1/store/categories")
class StoreCategories {
  /** A category and those below it. */
  record Node(
      String id, String slug, String name, @Nullable String parentId, List<Node> children) {}

  private final Categories categories;

  StoreCategories(Categories categories) {
    this.categories = categories;
  }

  @GetMapping
  Page<Node> tree() {
    return new Page<>(below(null, categories.all()), null);
  }

  /** By id or slug; a former slug is redirected to the present one. */
  @GetMapping("/{idOrSlug}")
  ResponseEntity<Node> get(@PathVariable String idOrSlug) {
    return categories
        .find(idOrSlug)
        .map(found -> ResponseEntity.ok(node(found, categories.all())))
        .orElseGet(() -> moved(idOrSlug));
  }

  private ResponseEntity<Node> moved(String slug) {
    var category = categories.formerly(slug).orElseThrow(() -> Categories.notFound(slug));
    return Moved.to(
        UriComponentsBuilder.fromPath("/v1/store/categories").pathSegment(category.slug()));
  }

  private static List<Node> below(@Nullable String parent, Collection<Category> all) {
    return all.stream()
        .filter(c -> Objects.equals(c.parentId(), parent))
        .map(c -> node(c, all))
        .toList();
  }

  private static Node node(Category c, Collection<Category> all) {
    return new Node(c.id(), c.slug(), c.name(), c.parentId(), below(c.id(), all));
  }
}
