package io.storestream.api.catalog;

import static io.storestream.api.catalog.JdbcSlugRedirects.Of.PRODUCTS;

import io.storestream.api.web.Bulk;
import io.storestream.api.web.Caller;
import io.storestream.api.web.IfMatch;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemBody;
import io.storestream.api.web.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes products, many at once, with a fixed number of statements. Writers take turns: slugs, SKUs
 * and categories stay as they were looked up until the commit.
 */
@Service
class ProductWriter {
  /** What became of one product of a bulk request. */
  record Result(
      int index,
      String status,
      @Nullable String id,
      @Nullable List<VariantId> variants,
      @Nullable ProblemBody error) {}

  record VariantId(String id, String sku) {}

  /** An item on its way: a draft to be written, or what is wrong with it. */
  private record Outcome(int index, @Nullable Draft draft, @Nullable ProblemBody error) {
    Result result(Set<String> changed) {
      if (draft == null) {
        return new Result(index, "failed", null, null, error);
      }
      var status =
          draft.isNew() ? "created" : changed.contains(draft.id()) ? "updated" : "unchanged";
      var variants =
          draft.variants().stream().map(v -> new VariantId(v.id(), v.input().sku())).toList();
      return new Result(index, status, draft.id(), variants, null);
    }
  }

  private final JdbcProductWrites table;
  private final JdbcCategories categories;
  private final JdbcSlugRedirects redirects;
  private final JdbcAttributes attributes;
  private final Stock stock;
  private final VariantRemoval removal;

  ProductWriter(
      JdbcProductWrites table,
      JdbcCategories categories,
      JdbcSlugRedirects redirects,
      JdbcAttributes attributes,
      Stock stock,
      VariantRemoval removal) {
    this.table = table;
    this.redirects = redirects;
    this.attributes = attributes;
    this.categories = categories;
    this.stock = stock;
    this.removal = removal;
  }

  /**
   * Creates or changes each product by its slug. Variants that are not named stay. One that is
   * wrong fails alone; one that changes nothing writes nothing.
   */
  @Transactional
  List<Result> upsert(List<Bulk.Item<ProductInput>> items) {
    table.lock();
    var inputs = new ArrayList<ProductInput>();
    items.forEach(item -> {
      if (item.value() != null) {
        inputs.add(item.value());
      }
    });
    var lookup = lookup(inputs);
    var outcomes = new ArrayList<Outcome>(items.size());
    var drafts = new ArrayList<Draft>(items.size());
    for (var item : items) {
      var outcome = outcome(item, lookup);
      outcomes.add(outcome);
      if (outcome.draft() != null) {
        drafts.add(outcome.draft());
      }
    }
    var changed = write(drafts);
    return outcomes.stream().map(outcome -> outcome.result(changed)).toList();
  }

  private static Outcome outcome(Bulk.Item<ProductInput> item, Lookup lookup) {
    if (item.value() == null) {
      return new Outcome(item.index(), null, item.error());
    }
    try {
      return new Outcome(item.index(), lookup.draft(null, item.value()), null);
    } catch (ProblemException e) {
      return new Outcome(item.index(), null, e.body());
    }
  }

  /**
   * Creates a product and returns its id.
   *
   * @throws ProblemException SLUG_TAKEN, SKU_TAKEN, UNKNOWN_CATEGORY
   */
  @Transactional
  String create(ProductInput input) {
    table.lock();
    var draft = lookup(List.of(input)).draft(null, input);
    if (!draft.isNew()) {
      throw Problem.SLUG_TAKEN.because("slug '" + input.slug() + "' belongs to " + draft.id());
    }
    write(List.of(draft));
    return draft.id();
  }

  /**
   * Makes a product what {@code input} says; variants that are not named are removed. After a new
   * slug the old one leads to it, until another product claims that.
   *
   * @throws ProblemException ETAG_MISMATCH if its version is not {@code expected}; VARIANT_IN_USE
   *     if something is left of a variant that would go
   */
  @Transactional
  void replace(String id, IfMatch expected, ProductInput input) {
    table.lock();
    expect(id, expected);
    var draft = lookup(List.of(input)).draft(id, input);
    var slug = table.slug(id);
    if (!slug.equals(input.slug())) {
      redirects.release(PRODUCTS, List.of(input.slug()));
      redirects.remember(PRODUCTS, slug, id);
    }
    int removed =
        removal.removeOthers(id, draft.variants().stream().map(Draft.Variant::id).toList());
    var changed = new HashSet<>(write(List.of(draft)));
    if (removed > 0 && !changed.contains(id)) {
      table.bump(Set.of(id));
    }
  }

  /** Takes a product off the store; its history keeps referring to it. */
  @Transactional
  void archive(String id, IfMatch expected) {
    table.lock();
    expect(id, expected);
    table.archive(id);
  }

  private void expect(String id, IfMatch expected) {
    long actual =
        table.version(id).orElseThrow(() -> Problem.PRODUCT_NOT_FOUND.because("No product " + id));
    expected.check(actual);
  }

  private Lookup lookup(Collection<ProductInput> inputs) {
    var slugs = new HashSet<String>();
    var skus = new HashSet<String>();
    var categorySlugs = new HashSet<String>();
    var attributeNames = new HashSet<String>();
    for (var input : inputs) {
      slugs.add(input.slug());
      input.variants().forEach(v -> skus.add(v.sku()));
      categorySlugs.addAll(input.categorySlugs());
      attributeNames.addAll(input.attributes().keySet());
    }
    return new Lookup(
        table.productsBySlug(slugs),
        table.variantsBySku(skus),
        categories.idsBySlug(categorySlugs),
        attributes.types(attributeNames));
  }

  /** Ids of the products that were not as drafted. */
  private Set<String> write(List<Draft> drafts) {
    if (drafts.isEmpty()) {
      return Set.of();
    }
    var created = drafts.stream().filter(Draft::isNew).toList();
    redirects.release(PRODUCTS, created.stream().map(d -> d.input().slug()).toList());
    table.insertProducts(created);
    var rows = table.updateProducts(drafts.stream().filter(d -> !d.isNew()).toList());
    var parts = new HashSet<String>();
    parts.addAll(table.putCategories(drafts));
    parts.addAll(table.putVariants(drafts));
    parts.addAll(table.putPrices(drafts));
    drafts.stream().filter(Draft::isNew).map(Draft::id).forEach(parts::remove);
    parts.removeAll(rows);
    table.bump(parts);
    openStock(drafts);
    var changed = new HashSet<>(rows);
    changed.addAll(parts);
    return changed;
  }

  private void openStock(List<Draft> drafts) {
    var openings = new ArrayList<Stock.Opening>();
    for (var draft : drafts) {
      for (var variant : draft.variants()) {
        if (variant.isNew()) {
          var quantity = variant.input().stock();
          openings.add(
              new Stock.Opening(variant.id(), draft.id(), quantity == null ? 0 : quantity));
        }
      }
    }
    stock.open(openings, Caller.current().name());
  }
}
