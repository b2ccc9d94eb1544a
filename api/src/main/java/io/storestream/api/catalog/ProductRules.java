package io.storestream.api.catalog;

import io.storestream.api.web.FieldError;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a product must fulfil beyond the form of its fields. */
final class ProductRules {
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private ProductRules() {}

  /**
   * @throws ProblemException INVALID_FIELD with every rule that is broken
   */
  static void check(ProductInput product) {
    var errors = new ArrayList<FieldError>();
    if (new HashSet<>(product.categorySlugs()).size() < product.categorySlugs().size()) {
      errors.add(new FieldError("category_slugs", "DUPLICATE", "names a category twice"));
    }
    checkDates(product, errors);
    var skus = new HashSet<String>();
    for (int i = 0; i < product.variants().size(); i++) {
      var variant = product.variants().get(i);
      var at = "variants[" + i + "]";
      if (!skus.add(variant.sku())) {
        errors.add(new FieldError(at + ".sku", "DUPLICATE", "is in this product twice"));
      }
      checkOptions(product, variant, at, errors);
      checkPrices(variant, at, errors);
    }
    if (!errors.isEmpty()) {
      var detail =
          errors.stream().map(e -> e.field() + " " + e.message()).collect(Collectors.joining("; "));
      throw new ProblemException(Problem.INVALID_FIELD, detail, errors);
    }
  }

  private static void checkDates(ProductInput product, List<FieldError> errors) {
    checkDate("publish_at", product.publishAt(), errors);
    checkDate("unpublish_at", product.unpublishAt(), errors);
    if (product.publishAt() != null
        && product.unpublishAt() != null
        && !stored(product.publishAt()).isBefore(stored(product.unpublishAt()))) {
      errors.add(
          new FieldError(
              "unpublish_at", "TOO_SMALL", "is not after publish_at " + product.publishAt()));
    }
  }

  /** PostgreSQL counts microseconds. */
  static Instant stored(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS);
  }

  private static void checkDate(String field, @Nullable Instant at, List<FieldError> errors) {
    if (at != null && (at.isBefore(EARLIEST) || !at.isBefore(LATEST))) {
      errors.add(
          new FieldError(
              field, "OUT_OF_RANGE", "is " + at + "; allowed from " + EARLIEST + " to " + LATEST));
    }
  }

  private static void checkOptions(
      ProductInput product, ProductInput.Variant variant, String at, List<FieldError> errors) {
    var allowed =
        product.options().stream()
            .collect(
                Collectors.toMap(
                    ProductInput.Option::name, ProductInput.Option::values, (a, _) -> a));
    var chosen = variant.options();
    chosen.forEach((name, value) -> {
      var values = allowed.get(name);
      if (values == null || !values.contains(value)) {
        errors.add(
            new FieldError(
                at + ".options." + name,
                "UNKNOWN",
                "is '" + value + "'; allowed: " + (values == null ? "no such option" : values)));
      }
    });
  }

  private static void checkPrices(
      ProductInput.Variant variant, String at, List<FieldError> errors) {
    var prices = variant.prices();
    var currencies = new HashSet<String>();
    for (int i = 0; i < prices.size(); i++) {
      var price = prices.get(i);
      var field = at + ".prices[" + i + "]";
      if (!currencies.add(price.currency())) {
        errors.add(new FieldError(field + ".currency", "DUPLICATE", "has two prices"));
      }
      if (price.listAmount() != null && price.listAmount() < price.amount()) {
        errors.add(
            new FieldError(
                field + ".list_amount",
                "TOO_SMALL",
                "is " + price.listAmount() + ", below amount " + price.amount()));
      }
    }
  }
}
