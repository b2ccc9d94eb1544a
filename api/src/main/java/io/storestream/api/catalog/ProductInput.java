package io.storestream.api.catalog;

import io.storestream.api.web.CurrencyCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product as staff write it.
 *
 * @param slug name in addresses, unique
 * @param status {@code draft} unless given
 * @param categorySlugs the first is the primary one
 * @param attributes name to values, as in {@code color: [red, blue]}; facets of the search; text
 *     unless the attribute is defined to hold numbers or flags
 * @param options what tells variants apart, as in {@code size: S, M}
 * @param publishAt a published product is in the store from then on; at once when absent
 * @param unpublishAt and until then; for good when absent
 * @param translations language tag to title and description in it
 * @param media pictures in their order
 */
record ProductInput(
    @NotBlank @Size(max = 200) @Pattern(regexp = SLUG, message = SLUG_RULE) String slug,
    @NotBlank @Size(max = 500) String title,
    @Size(max = 50_000) String description,
    @Pattern(regexp = "draft|published|archived", message = "must be draft, published or archived")
        String status,
    @Nullable @Size(min = 1, max = 200) String brand,
    @Size(max = 20) List<@NotBlank String> categorySlugs,
    @Size(max = 50)
        Map<
                @NotBlank @Size(max = 64) @Pattern(regexp = NO_NUL, message = NO_NUL_RULE) String,
                @NotNull @Size(max = 50) List<@NotNull AttributeValue>>
            attributes,
    @Size(max = 5) List<@NotNull @Valid Option> options,
    @NotEmpty @Size(max = 100) List<@NotNull @Valid Variant> variants,
    @Nullable Instant publishAt,
    @Nullable Instant unpublishAt,
    @Size(max = 50)
        Map<
                @Pattern(regexp = Languages.TAG, message = Languages.TAG_RULE) String,
                @NotNull @Valid Translation>
            translations,
    @Size(max = 50) List<@NotNull @Valid Media> media) {
  static final String SLUG = "[\\p{L}\\p{N}]+([-_.][\\p{L}\\p{N}]+)*";
  static final String SLUG_RULE = "must be letters and digits, parts joined by - _ or .";
  static final String NO_NUL = "[^\\u0000]*";
  static final String NO_NUL_RULE = "must not contain a zero character";
  static final long MAX_AMOUNT = 1_000_000_000_000L;
  static final int MAX_STOCK = 1_000_000_000;

  /** What is absent stays untranslated. */
  record Translation(
      @Nullable @Size(min = 1, max = 500) String title,
      @Nullable @Size(max = 50_000) String description) {}

  /**
   * @param alt what the picture shows, for who cannot see it
   */
  record Media(@NotBlank @MediaUrl String url, @Size(max = 500) String alt) {
    Media {
      alt = alt == null ? "" : alt;
    }
  }

  /** As in size: S, M. */
  record Option(
      @NotBlank @Size(max = 64) String name,
      @NotEmpty @Size(max = 100) List<@NotBlank @Size(max = 100) String> values) {}

  /**
   * @param options chosen value of each option
   * @param stock on hand when the variant is created; ignored afterwards
   */
  record Variant(
      @NotBlank @Size(max = 100) String sku,
      @Size(max = 5)
          Map<
                  @Pattern(regexp = NO_NUL, message = NO_NUL_RULE) String,
                  @NotBlank @Size(max = 100) String>
              options,
      @Size(max = 20) List<@NotNull @Valid Price> prices,
      @Nullable @PositiveOrZero @Max(MAX_STOCK) Integer stock) {
    Variant {
      options = options == null ? Map.of() : options;
      prices = prices == null ? List.of() : prices;
    }
  }

  /**
   * @param amount minor units
   * @param listAmount the price that is struck through; not below {@code amount}
   */
  record Price(
      @NotNull @CurrencyCode String currency,
      @NotNull @PositiveOrZero @Max(MAX_AMOUNT) Long amount,
      @Nullable @PositiveOrZero @Max(MAX_AMOUNT) Long listAmount) {}

  ProductInput {
    status = status == null ? "draft" : status;
    description = description == null ? "" : description;
    categorySlugs = categorySlugs == null ? List.of() : categorySlugs;
    attributes = attributes == null ? Map.of() : attributes;
    options = options == null ? List.of() : options;
    translations = translations == null ? Map.of() : translations;
    media = media == null ? List.of() : media;
  }

  /** The same product with these attributes. */
  ProductInput with(Map<String, List<AttributeValue>> others) {
    return new ProductInput(
        slug,
        title,
        description,
        status,
        brand,
        categorySlugs,
        others,
        options,
        variants,
        publishAt,
        unpublishAt,
        translations,
        media);
  }
}
