package io.storestream.api.catalog;

import io.storestream.api.web.Ids;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows of the slugs and SKUs in a request, and which of them the request has
 * used already. Turns inputs into {@link Draft}s.
 */
final class Lookup {
  /** Where a SKU belongs. */
  record Owned(String variantId, String productId) {}

  private final Map<String, String> productBySlug;
  private final Map<String, Owned> variantBySku;
  private final Map<String, String> categoryBySlug;
  private final Map<String, AttributeType> attributeTypes;
  private final Set<String> slugsSeen = new HashSet<>();
  private final Map<String, String> skusSeen = new HashMap<>();

  Lookup(
      Map<String, String> productBySlug,
      Map<String, Owned> variantBySku,
      Map<String, String> categoryBySlug,
      Map<String, AttributeType> attributeTypes) {
    this.productBySlug = productBySlug;
    this.variantBySku = variantBySku;
    this.categoryBySlug = categoryBySlug;
    this.attributeTypes = attributeTypes;
  }

  /**
   * The draft of a product, of the one with {@code id} or else of the one with its slug, or of a
   * new one.
   *
   * @throws ProblemException if it contradicts the catalogue or another product of the request
   */
  Draft draft(@Nullable String id, ProductInput given) {
    ProductRules.check(given);
    var input = TypedAttributes.of(given, attributeTypes);
    var owner = productBySlug.get(input.slug());
    if (id != null && owner != null && !owner.equals(id)) {
      throw Problem.SLUG_TAKEN.because("slug '" + input.slug() + "' belongs to " + owner);
    }
    if (slugsSeen.contains(input.slug())) {
      throw Problem.DUPLICATE_ITEM.because("slug '" + input.slug() + "' is in the request twice");
    }
    var known = id != null ? id : owner;
    var product = known != null ? known : Ids.next("prod");
    var draft =
        new Draft(product, known == null, input, categories(input), variants(product, input));
    slugsSeen.add(input.slug());
    input.variants().forEach(v -> skusSeen.put(v.sku(), product));
    return draft;
  }

  private List<String> categories(ProductInput input) {
    var ids = new ArrayList<String>();
    for (var slug : input.categorySlugs()) {
      var id = categoryBySlug.get(slug);
      if (id == null) {
        throw Problem.UNKNOWN_CATEGORY.because("There is no category with slug '" + slug + "'");
      }
      ids.add(id);
    }
    return ids;
  }

  private List<Draft.Variant> variants(String product, ProductInput input) {
    var variants = new ArrayList<Draft.Variant>();
    for (var variant : input.variants()) {
      var owned = variantBySku.get(variant.sku());
      var elsewhere = owned == null ? skusSeen.get(variant.sku()) : owned.productId();
      if (elsewhere != null && !elsewhere.equals(product)) {
        throw Problem.SKU_TAKEN.because("sku '" + variant.sku() + "' belongs to " + elsewhere);
      }
      variants.add(
          new Draft.Variant(
              owned == null ? Ids.next("var") : owned.variantId(),
              owned == null,
              variants.size(),
              variant));
    }
    return variants;
  }
}
