package io.storestream.api.catalog;

import static io.storestream.api.catalog.JdbcSlugRedirects.Of.CATEGORIES;

import io.storestream.api.web.Ids;
import io.storestream.api.web.IfMatch;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The category tree: every category has at most one parent, and no circle is ever closed. */
@Service
class Categories {
  /** Levels from the root; deeper trees are refused. */
  static final int MAX_DEPTH = 10;

  private final JdbcCategories table;
  private final JdbcSlugRedirects redirects;
  private final JdbcProductWrites products;

  Categories(JdbcCategories table, JdbcSlugRedirects redirects, JdbcProductWrites products) {
    this.table = table;
    this.redirects = redirects;
    this.products = products;
  }

  List<Category> all() {
    return table.all();
  }

  Optional<Category> find(String idOrSlug) {
    return table.find(idOrSlug);
  }

  /** The category that had this slug before it was renamed. */
  Optional<Category> formerly(String slug) {
    return redirects.target(CATEGORIES, slug).flatMap(table::find);
  }

  /**
   * @throws ProblemException CATEGORY_NOT_FOUND
   */
  Category get(String idOrSlug) {
    return find(idOrSlug).orElseThrow(() -> notFound(idOrSlug));
  }

  @Transactional
  Category create(CategoryInput input) {
    products.lock();
    var category = category(Ids.next("cat"), input, 1);
    checkSlug(category);
    checkParents(category);
    table.insert(category);
    redirects.release(CATEGORIES, List.of(category.slug()));
    return category;
  }

  @Transactional
  Category change(String id, IfMatch expected, CategoryInput input) {
    products.lock();
    var present = expect(id, expected);
    var category = category(id, input, present.version());
    checkSlug(category);
    checkParents(category);
    table.update(category);
    if (!present.slug().equals(category.slug())) {
      redirects.release(CATEGORIES, List.of(category.slug()));
      redirects.remember(CATEGORIES, present.slug(), id);
    }
    return get(id);
  }

  @Transactional
  void delete(String id, IfMatch expected) {
    products.lock();
    expect(id, expected);
    if (table.inUse(id)) {
      throw Problem.CATEGORY_IN_USE.because(
          "Move the products and sub-categories of " + id + " elsewhere first");
    }
    table.delete(id);
  }

  private Category expect(String id, IfMatch expected) {
    var category = get(id);
    expected.check(category.version());
    return category;
  }

  private void checkSlug(Category category) {
    var owner = table.idsBySlug(List.of(category.slug())).get(category.slug());
    if (owner != null && !owner.equals(category.id())) {
      throw Problem.SLUG_TAKEN.because("slug '" + category.slug() + "' belongs to " + owner);
    }
  }

  private void checkParents(Category category) {
    var byId = table.all().stream().collect(Collectors.toMap(Category::id, Function.identity()));
    int depth = 1;
    for (String parent = category.parentId(); parent != null; depth++) {
      var next = byId.get(parent);
      if (next == null) {
        throw Problem.UNKNOWN_CATEGORY.because("parent_id '" + parent + "' is no category");
      }
      if (parent.equals(category.id()) || depth >= MAX_DEPTH) {
        throw Problem.CONFLICT.because(
            "parent_id would put the category below itself or deeper than " + MAX_DEPTH);
      }
      parent = next.parentId();
    }
  }

  private static Category category(String id, CategoryInput input, long version) {
    int position = orZero(input.position());
    return new Category(id, input.parentId(), input.slug(), input.name(), position, version);
  }

  private static int orZero(@Nullable Integer value) {
    return value == null ? 0 : value;
  }

  static ProblemException notFound(String id) {
    return Problem.CATEGORY_NOT_FOUND.because("No category " + id);
  }
}
