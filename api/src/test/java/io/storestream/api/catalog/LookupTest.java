package io.storestream.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LookupTest {
  private final Lookup lookup =
      new Lookup(
          Map.of("lamp", "prod_1"),
          Map.of("L1", new Lookup.Owned("var_1", "prod_1")),
          Map.of("light", "cat_1"),
          Map.of("weight", AttributeType.NUMBER, "washable", AttributeType.FLAG));

  @Test
  void knownSlugAndSkuKeepTheirIds() {
    var draft = lookup.draft(null, product("lamp", List.of("light"), "L1", "L2"));
    assertThat(draft.id()).isEqualTo("prod_1");
    assertThat(draft.isNew()).isFalse();
    assertThat(draft.categoryIds()).containsExactly("cat_1");
    assertThat(draft.variants().getFirst().id()).isEqualTo("var_1");
    assertThat(draft.variants().getFirst().isNew()).isFalse();
    assertThat(draft.variants().get(1).isNew()).isTrue();
  }

  @Test
  void refusesSkuOfAnotherProductWhetherStoredOrInTheRequest() {
    refused(Problem.SKU_TAKEN, product("desk", List.of(), "L1"));
    lookup.draft(null, product("chair", List.of(), "C1"));
    refused(Problem.SKU_TAKEN, product("stool", List.of(), "C1"));
  }

  @Test
  void refusedProductReservesNothing() {
    refused(Problem.UNKNOWN_CATEGORY, product("desk", List.of("nowhere"), "D1"));
    assertThat(lookup.draft(null, product("desk", List.of("light"), "D1")).isNew()).isTrue();
  }

  @Test
  void refusesTheSameSlugTwice() {
    lookup.draft(null, product("desk", List.of(), "D1"));
    refused(Problem.DUPLICATE_ITEM, product("desk", List.of(), "D2"));
  }

  @Test
  void refusesToTakeAnotherProductsSlug() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> lookup.draft("prod_2", product("lamp", List.of(), "D1")))
        .matches(e -> e.problem() == Problem.SLUG_TAKEN);
  }

  @Test
  void namesEveryBrokenRule() {
    var price = new ProductInput.Price("GBP", 200L, 100L);
    var twice = new ProductInput.Variant("A", Map.of("size", "XL"), List.of(price, price), 1);
    var input =
        new ProductInput(
            "a",
            "A",
            "",
            "draft",
            null,
            List.of("light", "light"),
            Map.of(),
            List.of(new ProductInput.Option("size", List.of("S"))),
            List.of(twice, twice),
            Instant.parse("2026-02-01T00:00:00Z"),
            Instant.parse("2026-02-01T00:00:00Z"),
            Map.of(),
            List.of());
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> lookup.draft(null, input))
        .satisfies(e ->
            assertThat(e.errors())
                .extracting(io.storestream.api.web.FieldError::field)
                .contains(
                    "category_slugs",
                    "unpublish_at",
                    "variants[1].sku",
                    "variants[0].options.size",
                    "variants[0].prices[1].currency",
                    "variants[0].prices[0].list_amount"));
  }

  private void refused(Problem problem, ProductInput input) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> lookup.draft(null, input))
        .matches(e -> e.problem() == problem);
  }

  private static ProductInput product(String slug, List<String> categories, String... skus) {
    var variants =
        List.of(skus).stream()
            .map(sku -> new ProductInput.Variant(sku, Map.of(), List.of(), null))
            .toList();
    return new ProductInput(
        slug,
        slug,
        "",
        "draft",
        null,
        categories,
        Map.of(),
        List.of(),
        variants,
        null,
        null,
        Map.of(),
        List.of());
  }
}
